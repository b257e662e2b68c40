package io.serai.project.model;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The domain of a company's website in its one form: lower case, ASCII, without what people paste around it.
 *
 * @param value e.g. {@code engine.example}
 */
public record DomainName(String value) {

    private static final int LONGEST_RAW = 2_000;
    private static final int LONGEST = 253;
    private static final Pattern SCHEME = Pattern.compile("^(?:[a-z][a-z0-9+.-]*:)?//");
    private static final Pattern AFTER_HOST = Pattern.compile("(?::\\d{1,5})?(?:[/?#].*)?$", Pattern.DOTALL);
    private static final Pattern WWW = Pattern.compile("^www\\.(?=[^.]+\\.)");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})");
    private static final IDNA NAMES = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    /**
     * Reads a domain as people paste it: any case and script, with scheme, {@code www.}, port, path or a last dot.
     *
     * @param raw any text
     * @return empty where it cannot be a domain of two labels or more
     */
    public static Optional<DomainName> parse(String raw) {
        if (raw.length() > LONGEST_RAW) {
            return Optional.empty();
        }
        var text = SCHEME.matcher(raw.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        text = AFTER_HOST.matcher(text).replaceFirst("").replaceFirst("\\.$", "");
        var info = new IDNA.Info();
        var name =
                WWW.matcher(NAMES.nameToASCII(text, new StringBuilder(), info)).replaceFirst("");
        return info.hasErrors()
                        || name.length() > LONGEST
                        || !DOMAIN.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(new DomainName(name));
    }
}
