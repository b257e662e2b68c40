package io.serai.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One step of a route.
 *
 * @param kind what it is, e.g. {@code to} or {@code split}
 * @param body what is written below that word
 */
record Step(String kind, JsonNode body) {

    private static final Set<String> FANNING_OUT = Set.of("recipientList", "split", "multicast");
    private static final Set<String> LEAVING = Set.of(
            "to",
            "toD",
            "bean",
            "recipientList",
            "split",
            "multicast",
            "wireTap",
            "enrich",
            "pollEnrich",
            "kamelet",
            "dynamicRouter",
            "routingSlip");

    /** All steps of a route or a kamelet's template, nested ones right after the step that holds them. */
    static List<Step> of(JsonNode node) {
        var steps = new ArrayList<Step>();
        collect(node, steps);
        return steps;
    }

    private static void collect(JsonNode node, List<Step> steps) {
        if (node.isArray()) {
            node.forEach(member -> collect(member, steps));
            return;
        }
        for (var field : node.properties()) {
            if (field.getKey().equals("steps")) {
                field.getValue().forEach(step -> step.properties().forEach(entry -> {
                    steps.add(new Step(entry.getKey(), entry.getValue()));
                    collect(entry.getValue(), steps);
                }));
            } else {
                collect(field.getValue(), steps);
            }
        }
    }

    String uri() {
        return body.isTextual() ? body.asText() : body.path("uri").asText();
    }

    /** Does the message go somewhere else here? */
    boolean leaves() {
        return LEAVING.contains(kind);
    }

    boolean fansOutInParallel() {
        return FANNING_OUT.contains(kind) && body.path("parallelProcessing").asBoolean();
    }

    boolean sendsToQueue() {
        return uri().startsWith("jms:");
    }

    /** Does what follows run on another thread, outside the consumer's session? */
    boolean changesThread() {
        return Set.of("aggregate", "threads", "wireTap").contains(kind) || uri().startsWith("seda:");
    }
}
