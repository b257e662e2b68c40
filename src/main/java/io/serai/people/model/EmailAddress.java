package io.serai.people.model;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address in its one form: lower case, domain in ASCII (VER-13, X-33). Dots and plus tags stay, because what
 * they mean is the provider's affair.
 *
 * @param value the whole address
 * @param localPart what stands before the at sign
 * @param domain what stands after it, sub-domains included
 */
public record EmailAddress(String value, String localPart, String domain) {

    private static final int LONGEST_RAW = 1_000;
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})");
    private static final Pattern MAILTO = Pattern.compile("(?i)mailto:([^?]*).*", Pattern.DOTALL);
    private static final IDNA DOMAIN_NAMES = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    /** Refuses parts that do not make up the whole; raw text goes through {@link #parse}. */
    public EmailAddress {
        if (!value.equals(localPart + "@" + domain)) {
            throw new IllegalArgumentException("local part and domain do not make up the address");
        }
    }

    /**
     * Reads an address as people paste it: blanks and marks around, {@code mailto:}, {@code Name <address>}, any case,
     * a domain in any script. In: any text or null. Out: empty where mail could not be sent to it (RFC 5321: dot-atom
     * of at most 64, whole of at most 254 characters, a domain of two labels or more that is no number). VER-13.
     */
    public static Optional<EmailAddress> parse(String raw) {
        if (!RawText.readable(raw, LONGEST_RAW)) {
            return Optional.empty();
        }
        String bare = bare(raw);
        int at = bare.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        String localPart = bare.substring(0, at).toLowerCase(Locale.ROOT);
        return ascii(bare.substring(at + 1))
                .filter(domain -> DOMAIN.matcher(domain).matches())
                .filter(domain -> localPart.length() <= LONGEST_LOCAL_PART)
                .filter(domain -> at + 1 + domain.length() <= LONGEST)
                .filter(domain -> LOCAL_PART.matcher(localPart).matches())
                .map(domain -> new EmailAddress(localPart + "@" + domain, localPart, domain));
    }

    /** Whether the mailbox is with a provider for private people, by the one list of the house (VER-07, X-10). */
    public boolean personal() {
        return PersonalMailDomains.hold(domain);
    }

    /** Whether it is a mailbox of an office and not of a person: info@, sales@ … (VER-08); no identity (X-33). */
    public boolean role() {
        return RoleMailboxes.hold(localPart);
    }

    private static String bare(String raw) {
        String text = RawText.trimmed(raw);
        if (text.endsWith(">") && text.indexOf('<') >= 0) {
            text = RawText.trimmed(text.substring(text.lastIndexOf('<') + 1, text.length() - 1));
        }
        var mailto = MAILTO.matcher(text);
        text = mailto.matches() ? RawText.trimmed(mailto.group(1)) : text;
        return text.replaceFirst("[.,;]$", "");
    }

    private static Optional<String> ascii(String domain) {
        IDNA.Info info = new IDNA.Info();
        StringBuilder name = DOMAIN_NAMES.nameToASCII(domain, new StringBuilder(), info);
        return info.hasErrors() ? Optional.empty() : Optional.of(name.toString());
    }
}
