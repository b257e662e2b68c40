package io.serai.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * How far a project is, as {@code GET /api/v1/projects/{id}/progress} tells it.
 *
 * @param answer the endpoint's
 * @param rowsExpected how many rows were handed in
 * @param complete whether all of it has come to its end
 */
record Progress(JsonNode answer, long rowsExpected, boolean complete) {

    /**
     * One step on the way of a row.
     *
     * @param name for the reader
     * @param done how many have passed it
     * @param total how many will, as far as is known now
     */
    record Stage(String name, long done, long total) {}

    /** The five steps from a row to a ranked expert. */
    List<Stage> stages() {
        var rows = rowsRead();
        var leads = leads();
        var decided = leads - lead("NEW") - lead("ENRICHING");
        // a person who stands in several rows becomes one lead, so that their number is known at the end only
        var atEnd = complete || isQuiet() && rows >= rowsExpected;
        var expected = atEnd ? leads : Math.max(leads, rowsExpected - number("rowsRefused"));
        return List.of(
                new Stage("rows read", rows, complete ? rows : Math.max(rows, rowsExpected)),
                new Stage("leads", leads, expected),
                new Stage("enriching", lead("ENRICHING") + decided, expected),
                new Stage("enriched", decided, expected),
                new Stage("ranked", number("ranked"), atEnd ? number("ranked") : expected));
    }

    /** Nothing is on its way that these numbers know of. */
    boolean isQuiet() {
        return number("filesOpen") == 0
                && lead("NEW") + lead("ENRICHING") == 0
                && leads() > 0
                && number("ranked") >= lead("ENRICHED");
    }

    long rowsRead() {
        return number("rowsRead");
    }

    long leads() {
        return answer.path("leads").valueStream().mapToLong(JsonNode::asLong).sum();
    }

    long lead(String status) {
        return answer.path("leads").path(status).asLong();
    }

    long number(String field) {
        return answer.path(field).asLong();
    }
}
