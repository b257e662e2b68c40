package io.serai.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/**
 * What came of the demo.
 *
 * @param end the last look at it
 * @param took how long this run watched it
 */
record Summary(Progress end, Duration took) {

    void print(PrintStream out) {
        var lookups = end.answer().path("lookups");
        out.println();
        out.println("Done in " + took.toSeconds() + " s");
        line(out, "rows read", end.rowsRead(), end.number("rowsRefused") + " refused");
        line(out, "leads", end.leads(), "");
        line(out, "  enriched", end.lead("ENRICHED"), "");
        line(out, "  disqualified", end.lead("DISQUALIFIED"), "");
        line(out, "experts", end.number("experts"), "");
        lineIfKnown(out, "  with e-mail", end.answer().path("emails"));
        lineIfKnown(out, "  with phone", end.answer().path("phones"));
        line(out, "ranked", end.number("ranked"), "");
        line(out, "lookups", lookups.path("asked").asLong(), credits(lookups));
        for (var provider : end.answer().path("providers")) {
            line(
                    out,
                    "  " + provider.path("provider").asText(),
                    provider.path("asked").asLong(),
                    provider.path("found").asLong() + " found, " + credits(provider));
        }
    }

    private static void lineIfKnown(PrintStream out, String what, JsonNode count) {
        if (count.isNumber()) {
            line(out, what, count.asLong(), "");
        }
    }

    private static void line(PrintStream out, String what, long count, String more) {
        out.println(
                String.format(Locale.ROOT, "  %-18s %6d  %s", what, count, more).stripTrailing());
    }

    private static String credits(JsonNode node) {
        var credits = node.path("credits").decimalValue();
        return (credits.signum() == 0 ? BigDecimal.ZERO : credits.stripTrailingZeros()).toPlainString() + " credits";
    }
}
