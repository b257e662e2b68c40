package io.serai.sourcing;

import io.serai.platform.web.Refusal;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** In which form the rows lie at a feed's address. */
final class FeedForm {

    private FeedForm() {}

    /**
     * The format of the rows.
     *
     * @param wanted feed that is asked for
     * @param address its address
     * @return csv or json
     * @throws Refusal when it is not known, or what is wanted contradicts itself
     */
    static String format(Feeds.Wanted wanted, URI address) {
        if (wanted.pageParameter() != null
                && address.getRawQuery() != null
                && ("&" + address.getRawQuery()).contains("&" + wanted.pageParameter() + "=")) {
            throw wrong("address", "must not name the page; " + wanted.pageParameter() + " is added to it");
        }
        var format = wanted.format() == null ? ending(address) : wanted.format();
        if (format == null) {
            throw wrong("format", "must be csv or json: the address ends in neither");
        }
        if (wanted.rowsField() != null && !format.equals("json")) {
            throw wrong("rowsField", "is for format json only");
        }
        return format;
    }

    /** What the address ends in; null for neither. */
    static String ending(URI address) {
        var path = address.getPath().toLowerCase(Locale.ROOT);
        return path.endsWith(".csv") ? "csv" : path.endsWith(".json") ? "json" : null;
    }

    static Refusal wrong(String field, String reason) {
        return Refusal.invalid("Not valid: " + field, Map.of("fields", Map.of(field, reason)));
    }
}
