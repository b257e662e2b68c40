package io.serai.sourcing.model;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the address of a people search in Sales Navigator (SRC-01, PRJ-05, X-19; facts providers §18). */
public final class SalesNavAddress {

    /** The longest address taken, as received and as normalised. */
    public static final int LONGEST = 8_192;

    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?:https?://)?(?:www\\.)?linkedin\\.com(/[^?#]*)(?:\\?([^#]*))?(?:#.*)?", Pattern.DOTALL);
    private static final Pattern PEOPLE = Pattern.compile("(?i)/sales/search/people");
    private static final Pattern NUMBERED = Pattern.compile("(?i)/sales/(?:search|lists/people)/[0-9]{1,20}");
    private static final Pattern COMPANIES = Pattern.compile("(?i)/sales/(?:search|lists)/company(?:/.*)?");

    private SalesNavAddress() {}

    /** What came of reading. */
    public sealed interface Result permits Valid, Refused {}

    /**
     * An address that searches people.
     *
     * @param sourceUrl the address as received, blanks around it dropped; this one is opened, never a rebuilt one
     * @param normalizedUrl the key by which two addresses are the same search; not meant to be opened
     * @param metadata what is there of savedSearchId, recentSearchId, page, keywords and filters, a list of maps with
     *     type and values, each value with id, text and selectionType
     */
    public record Valid(String sourceUrl, String normalizedUrl, Map<String, Object> metadata) implements Result {}

    /**
     * An address that searches no people.
     *
     * @param reason why, to be read after the word "address"
     */
    public record Refused(String reason) implements Result {}

    /**
     * Reads an address; never throws.
     *
     * <p>In: any text or null. Out: valid for {@code /sales/search/people} with a query, a saved or a recent search,
     * for {@code /sales/search/<number>} and {@code /sales/lists/people/<number>}, on linkedin.com with or without
     * www and scheme; else refused. The normalised address has https and www, no trailing slash, none of the
     * parameters of the visit (session, page, filters shown, {@code _ntb}, {@code utm…}), the others sorted and
     * encoded once; it is its own normalised address. SRC-01, X-19, facts providers §18.
     */
    public static Result parse(String raw) {
        String text = raw == null ? "" : trimmed(raw);
        Matcher address = ADDRESS.matcher(text);
        return unreadable(text)
                .or(() -> address.matches() ? Optional.empty() : Optional.of("is not on linkedin.com"))
                .map(SalesNavAddress::refused)
                .orElseGet(() -> read(text, address));
    }

    private static Result read(String text, Matcher address) {
        String path = address.group(1).replaceAll("/{2,}", "/").replaceFirst("/$", "");
        String query = Optional.ofNullable(address.group(2)).orElse("");
        SearchParameters parameters = SearchParameters.of(query);
        Optional<String> fault = wrongPath(path, parameters).or(() -> wrongText(parameters));
        if (fault.isPresent()) {
            return refused(fault.get());
        }
        String key = parameters.key();
        String normalized =
                "https://www.linkedin.com" + path.toLowerCase(Locale.ROOT) + (key.isEmpty() ? "" : "?" + key);
        return normalized.length() > LONGEST
                ? refused("has more than " + LONGEST + " characters when normalised")
                : new Valid(text, normalized, SearchMetadata.of(parameters));
    }

    private static Optional<String> unreadable(String text) {
        if (text.isEmpty()) {
            return Optional.of("is missing");
        }
        return text.length() > LONGEST
                ? Optional.of("has more than " + LONGEST + " characters")
                : badCharacter(text).map(at -> "has a forbidden character, at " + at);
    }

    private static Optional<String> wrongPath(String path, SearchParameters parameters) {
        if (COMPANIES.matcher(path).matches()) {
            return Optional.of("searches companies, not people");
        }
        if (PEOPLE.matcher(path).matches()) {
            boolean searches = Stream.of("query", "savedSearchId", "recentSearchId")
                    .flatMap(name -> parameters.first(name).stream())
                    .anyMatch(parameter -> !parameter.plain().orElse("?").isEmpty());
            return searches ? Optional.empty() : Optional.of("has no query, savedSearchId or recentSearchId");
        }
        return NUMBERED.matcher(path).matches()
                ? Optional.empty()
                : Optional.of("is no people search of Sales Navigator");
    }

    private static Optional<String> wrongText(SearchParameters parameters) {
        return parameters
                .ofTheSearch()
                .flatMap(parameter -> wrongText(parameter).stream())
                .findFirst();
    }

    private static Optional<String> wrongText(SearchParameters.Parameter parameter) {
        String name = parameter.name();
        return parameter
                .plain()
                .map(text -> badCharacter(text).map(at -> "has a forbidden character in " + name + ", at " + at))
                .orElseGet(() -> Optional.of("has " + name + " percent-encoded more than three times"));
    }

    /** The place, from 1, of the first control character or half of a character, U+0000 among them (DESIGN §10). */
    private static Optional<Integer> badCharacter(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int type = Character.getType(text.codePointAt(i));
            if (type == Character.CONTROL || type == Character.SURROGATE) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    /** Without blanks, zero-width and direction marks around it. */
    private static String trimmed(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && blank(raw.charAt(from))) {
            from++;
        }
        while (to > from && blank(raw.charAt(to - 1))) {
            to--;
        }
        return raw.substring(from, to);
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static Result refused(String reason) {
        return new Refused(reason);
    }
}
