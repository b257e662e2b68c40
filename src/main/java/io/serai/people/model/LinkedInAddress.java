package io.serai.people.model;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the many forms in which a LinkedIn member is written down (X-33; facts providers §0.3, §18, §19). */
public final class LinkedInAddress {

    private static final String PROFILES = "https://www.linkedin.com/in/";
    private static final int LONGEST_RAW = 8_192;
    private static final int LONGEST_VANITY = 128;

    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?:(?:https?:)?//)?(?:[a-z0-9-]+\\.)*linkedin\\.com\\.?(?::(?:80|443))?(/[^?#&;]*)(?:[?#&;].*)?",
            Pattern.DOTALL);
    private static final Pattern OPAQUE_ID = Pattern.compile("AC[wo]AA[A-Za-z0-9_-]{20,200}");
    private static final Pattern OPAQUE_ID_OF_LOST_CASE = Pattern.compile("(?i)ac[wo]aa[a-z0-9_-]{20,}");
    private static final Pattern PUB_NUMBER = Pattern.compile("[0-9a-zA-Z]{1,3}");
    private static final String NEVER_IN_A_VANITY = "/\\?#%&;,:@=+<>\"{}|^[]()$`";

    /** Parts of a path that come before the address proper: mobile pages, links in mails, old public pages. */
    private static final Set<String> FOREWORDS = Set.of("mwlite", "m", "comm", "public-profile");

    /** What exporters write where they know no address: one key for all these people would join them all. */
    private static final Set<String> NOBODY =
            Set.of("me", "null", "undefined", "none", "nan", "na", "n-a", "unknown", "unavailable", "headless", "edit");

    private LinkedInAddress() {}

    /**
     * Reads an address or an opaque id.
     *
     * <p>In: any text, null included. Out: LINKEDIN with the canonical address for {@code /in/<vanity>} and
     * {@code /pub/…}; SALES_NAV with the untouched id for {@code ACwAA…} and {@code ACoAA…}, wherever they stand;
     * empty for all else, for placeholders ({@code /in/null}), and for an opaque id whose case somebody lowered,
     * because that names nobody. X-33, facts providers §18 and §19.
     */
    public static Optional<IdentityKey> keyOf(String raw) {
        if (!RawText.readable(raw, LONGEST_RAW)) {
            return Optional.empty();
        }
        String text = RawText.trimmed(raw);
        Matcher address = ADDRESS.matcher(text);
        return address.matches() ? ofPath(address.group(1)) : opaque(text);
    }

    /**
     * The address that vendors are sent for a LINKEDIN or SALES_NAV key; {@link #keyOf} reads it back to the same
     * key. Any other kind is a programming fault.
     */
    public static String urlOf(IdentityKey key) {
        return switch (key.kind()) {
            case LINKEDIN -> key.value();
            case SALES_NAV -> PROFILES + key.value();
            default -> throw new IllegalArgumentException("no LinkedIn address in a key of kind " + key.kind());
        };
    }

    /**
     * The name of a public profile alone, for vendors that know no addresses or no opaque ids.
     *
     * <p>In: as {@link #keyOf}. Out: {@code ada-lovelace}, decoded; empty where it reads no address or an opaque id.
     */
    public static Optional<String> slugOf(String raw) {
        return keyOf(raw)
                .filter(key -> key.kind() == IdentityKind.LINKEDIN)
                .flatMap(key -> PercentEncoding.decoded(key.value().substring(PROFILES.length())));
    }

    private static Optional<IdentityKey> ofPath(String path) {
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isBlank()).toList();
        if (!parts.isEmpty() && FOREWORDS.contains(word(parts.getFirst()))) {
            parts = parts.subList(1, parts.size());
        }
        if (parts.size() < 2) {
            return Optional.empty();
        }
        List<String> rest = parts.subList(1, parts.size());
        return switch (word(parts.getFirst())) {
            case "in" -> plain(rest.getFirst()).flatMap(LinkedInAddress::member);
            case "pub" -> ofPublicPage(rest);
            case "sales" -> ofSalesPage(rest);
            default -> Optional.empty();
        };
    }

    /** {@code /pub/name/a/b/c} has been {@code /in/name-cba} since LinkedIn dropped these pages. */
    private static Optional<IdentityKey> ofPublicPage(List<String> parts) {
        if (word(parts.getFirst()).equals("dir")) {
            return Optional.empty();
        }
        if (parts.size() == 1) {
            return plain(parts.getFirst()).flatMap(LinkedInAddress::member);
        }
        boolean numbered = parts.size() >= 4
                && parts.subList(1, 4).stream()
                        .allMatch(part -> PUB_NUMBER.matcher(part).matches());
        if (!numbered) {
            return Optional.empty();
        }
        String number = threeWide(parts.get(3)) + threeWide(parts.get(2)) + parts.get(1);
        return plain(parts.getFirst()).flatMap(name -> member(name + "-" + number));
    }

    private static Optional<IdentityKey> ofSalesPage(List<String> parts) {
        boolean person = parts.size() >= 2 && Set.of("lead", "people").contains(word(parts.getFirst()));
        return person ? plain(parts.get(1)).flatMap(id -> opaque(id.split(",", 2)[0])) : Optional.empty();
    }

    private static Optional<IdentityKey> member(String name) {
        return OPAQUE_ID_OF_LOST_CASE.matcher(name).matches() ? opaque(name) : vanity(name);
    }

    private static Optional<IdentityKey> opaque(String id) {
        return Optional.of(id)
                .filter(text -> OPAQUE_ID.matcher(text).matches())
                .map(text -> new IdentityKey(IdentityKind.SALES_NAV, text));
    }

    private static Optional<IdentityKey> vanity(String name) {
        String lower = lowered(name);
        boolean sound = lower.length() <= LONGEST_VANITY
                && lower.equals(lowered(lower))
                && lower.codePoints().allMatch(LinkedInAddress::allowed)
                && lower.codePoints().anyMatch(LinkedInAddress::telling)
                && !NOBODY.contains(lower);
        return sound
                ? Optional.of(new IdentityKey(IdentityKind.LINKEDIN, PROFILES + PercentEncoding.encoded(lower)))
                : Optional.empty();
    }

    private static boolean allowed(int c) {
        boolean joiner = c == 0x200c || c == 0x200d;
        return joiner || !RawText.invisible(c) && NEVER_IN_A_VANITY.indexOf(c) < 0;
    }

    private static boolean telling(int c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL;
    }

    private static Optional<String> plain(String part) {
        return PercentEncoding.decoded(part)
                .filter(text -> text.indexOf('\0') < 0)
                .map(RawText::trimmed);
    }

    private static String lowered(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        return Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static String threeWide(String number) {
        return "0".repeat(3 - number.length()) + number;
    }

    private static String word(String part) {
        return part.toLowerCase(Locale.ROOT);
    }
}
