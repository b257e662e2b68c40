package io.serai.sourcing;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.id.Ids;
import io.serai.platform.web.ForeignJson;
import io.serai.platform.web.Refusal;
import io.serai.platform.webhook.Callbacks;
import io.serai.platform.webhook.Delivery;
import io.serai.platform.webhook.TokenVerifier;
import io.serai.platform.webhook.Verifier;
import io.serai.platform.webhook.WebhookReceiver;
import io.serai.project.Projects;
import io.serai.sourcing.model.KeptText;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** {@code POST /webhooks/sales-nav} (operations manual §4.10): keeps the rows and hands the batch to its lane. */
@Component
class SalesNavReceiver implements WebhookReceiver {

    private static final Verifier SECRET = new TokenVerifier("x-sales-nav-secret", false);

    private final SourcingSettings settings;
    private final Projects projects;
    private final Batches batches;
    private final ForeignJson json;
    private final Clock clock;

    SalesNavReceiver(SourcingSettings settings, Projects projects, Batches batches, ForeignJson json, Clock clock) {
        this.settings = settings;
        this.projects = projects;
        this.batches = batches;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public boolean takes(String path) {
        return path.equals("sales-nav");
    }

    @Override
    public boolean isGenuine(Delivery delivery) {
        return SECRET.isGenuine(delivery, Callbacks.active(settings.webhookSecret()), clock.instant());
    }

    @Override
    public Map<String, Object> accept(Delivery delivery, UUID payloadId) {
        var body = read(delivery.body());
        var project = projects.require(projectId(body));
        ClosedProjects.objection(project).ifPresent(over -> {
            throw Refusal.conflict("Refused: " + over, Map.of("projectId", project.id(), "status", project.status()));
        });
        var leads = body.path("leads");
        if (!leads.isArray() || leads.isEmpty()) {
            throw Refusal.invalid("leads must be an array with at least one row", Map.of("field", "leads"));
        }
        var job = batches.fromWebhook(project.id(), searchUrl(body), payloadId, leads.size(), delivery.correlationId());
        return Map.of("accepted", true, "jobId", job);
    }

    private JsonNode read(byte[] body) {
        var tree = json.read(body);
        if (!tree.isObject()) {
            throw Refusal.invalid("The body must be a JSON object with projectId, searchUrl and leads", Map.of());
        }
        return tree;
    }

    /** Null where there is none. */
    private static String searchUrl(JsonNode body) {
        var given = body.path("searchUrl");
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        var objection = given.isTextual() ? KeptText.objection(given.asText()) : Optional.of("must be a text");
        if (objection.isPresent()) {
            throw Refusal.invalid("searchUrl " + objection.get(), Map.of("field", "searchUrl"));
        }
        return given.asText();
    }

    private static UUID projectId(JsonNode body) {
        return Ids.parse(body.path("projectId").asText())
                .orElseThrow(() -> Refusal.invalid(
                        "projectId must be the id of a project, " + Ids.FORM, Map.of("field", "projectId")));
    }
}
