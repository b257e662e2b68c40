package io.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What only the tester sees: {@code /__ledger}, {@code /__stats}, {@code /__latency}, {@code /__used-up} and {@code /__reset}. */
final class Backstage {

    private final Sandbox sandbox;

    Backstage(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    Answer answer(Ask ask) {
        return switch (ask.route()) {
            case "GET /__ledger" -> done(ledger(sandbox.ledger().entries()));
            case "GET /__stats" -> done(stats());
            case "POST /__latency" -> latency(ask.param("ms"));
            case "POST /__used-up" -> usedUp(ask.param("providers"));
            case "POST /__reset" -> {
                sandbox.reset();
                yield done(Json.object().put("reset", true));
            }
            default -> Answer.refused(404, Json.object().put("error", "nothing behind " + ask.route()));
        };
    }

    private Answer latency(String milliseconds) {
        if (!milliseconds.matches("\\d{1,6}")) {
            return Answer.refused(400, Json.object().put("error", "ms must be a number of milliseconds"));
        }
        sandbox.latency(Duration.ofMillis(Long.parseLong(milliseconds)));
        return done(Json.object().put("latency_ms", Long.parseLong(milliseconds)));
    }

    /** Those named have no credits left, all others have. */
    private Answer usedUp(String providers) {
        var names = Set.copyOf(List.of(providers.isEmpty() ? new String[0] : providers.split(",")));
        if (!sandbox.providers().containsAll(names)) {
            return Answer.refused(
                    400, Json.object().put("error", "providers are some of " + String.join(",", sandbox.providers())));
        }
        sandbox.usedUp(names);
        return done(Json.object().put("used_up", providers));
    }

    private static JsonNode ledger(List<Entry> entries) {
        var json = Json.array();
        entries.forEach(entry -> json.add(entry.toJson()));
        return json;
    }

    private JsonNode stats() {
        var json = Json.object();
        for (String provider : sandbox.providers()) {
            json.putObject(provider)
                    .put("asked", sandbox.ledger().count(provider))
                    .put("credits", Json.number(sandbox.ledger().credits(provider)))
                    .putObject("outcomes");
        }
        for (Entry entry : sandbox.ledger().entries()) {
            var outcomes = json.withObject("/" + entry.provider() + "/outcomes");
            outcomes.put(
                    entry.outcome().word(),
                    outcomes.path(entry.outcome().word()).asInt() + 1);
        }
        return json;
    }

    private static Answer done(JsonNode body) {
        return Answer.about("", 0, body);
    }
}
