package io.serai.sourcing;

import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.id.Ids;
import io.serai.platform.web.ForeignJson;
import io.serai.platform.web.Refusal;
import io.serai.platform.webhook.Delivery;
import io.serai.platform.webhook.WebhookReceiver;
import io.serai.project.Projects;
import io.serai.sourcing.store.ExportRunStore;
import io.serai.sourcing.store.FeedStore;
import io.serai.sourcing.store.WebhookTokenStore;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * {@code POST /webhooks/phantombuster/{token}}: a run has ended. Its rows go to the lane, for the search of the token; where
 * the notice names a result file, or nothing, the search's feeds are looked at. A failed run brings no rows.
 */
@Component
class PhantomBusterReceiver implements WebhookReceiver {

    private final WebhookTokens tokens;
    private final ExportRunStore runs;
    private final Batches batches;
    private final Feeds feeds;
    private final FeedStore feedStore;
    private final Projects projects;
    private final SystemEvents events;
    private final ForeignJson json;

    PhantomBusterReceiver(
            WebhookTokens tokens,
            ExportRunStore runs,
            Batches batches,
            Feeds feeds,
            FeedStore feedStore,
            Projects projects,
            SystemEvents events,
            ForeignJson json) {
        this.tokens = tokens;
        this.runs = runs;
        this.batches = batches;
        this.feeds = feeds;
        this.feedStore = feedStore;
        this.projects = projects;
        this.events = events;
        this.json = json;
    }

    /** What was done about a notice. */
    private record Deed(String outcome, String error, int rows, UUID job) {}

    @Override
    public boolean takes(String path) {
        return path.equals(WebhookTokens.PHANTOMBUSTER);
    }

    @Override
    public boolean hasTokenAfter(String path) {
        return true;
    }

    /** A notice comes once: there is nothing that PhantomBuster repeats it for. */
    @Override
    public boolean bringsWork() {
        return false;
    }

    @Override
    public boolean isGenuine(Delivery delivery) {
        return tokens.active(delivery.token()).isPresent();
    }

    @Override
    public Map<String, Object> accept(Delivery delivery, UUID payloadId) {
        var token = tokens.active(delivery.token())
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNAUTHORIZED, "unauthorized", "The webhook's token was revoked", Map.of()));
        tokens.used(token);
        var notice = RunNotice.read(delivery.body(), json);
        var seen = runs.seen(WebhookTokens.PHANTOMBUSTER, token.searchId(), notice.container());
        if (seen.isPresent()) {
            return answer(seen.get().id(), seen.get().outcome(), seen.get().jobId());
        }
        var deed = act(notice, token, delivery.correlationId());
        var id = Ids.next();
        runs.add(new ExportRunStore.Run(
                id,
                WebhookTokens.PHANTOMBUSTER,
                token.projectId(),
                token.searchId(),
                notice.container(),
                notice.agent(),
                notice.agentName(),
                notice.exitCode(),
                notice.exitMessage(),
                deed.outcome(),
                deed.error(),
                deed.rows(),
                deed.job(),
                null,
                delivery.correlationId()));
        tell(id, notice, deed, token, delivery.correlationId());
        return answer(id, deed.outcome(), deed.job());
    }

    private Deed act(RunNotice notice, WebhookTokenStore.Token token, String correlationId) {
        if (notice.exitCode() != 0) {
            return new Deed("FAILED", "the run ended with " + notice.exitCode() + ": " + notice.exitMessage(), 0, null);
        }
        var over = projects.find(token.projectId()).flatMap(ClosedProjects::objection);
        if (over.isPresent()) {
            return new Deed("REFUSED", over.get(), 0, null);
        }
        if (notice.result() instanceof RunNotice.Rows result) {
            var job = batches.fromNotice(token.projectId(), token.searchId(), result.rows(), correlationId);
            return new Deed("ROWS", null, result.rows().size(), job);
        }
        if (notice.result() instanceof RunNotice.Address named) {
            return look(token.searchId(), named.address());
        }
        if (notice.result() instanceof RunNotice.Unknown unknown) {
            return new Deed("REFUSED", unknown.reason(), 0, null);
        }
        return feedStore.ask(token.searchId(), null) > 0
                ? new Deed("ADDRESS", null, 0, null)
                : new Deed(
                        "NOTHING",
                        "the notice brought no rows, and the search has no feed that is not paused",
                        0,
                        null);
    }

    private Deed look(UUID search, String address) {
        return switch (feeds.named(search, address)) {
            case LOOKED_AT -> new Deed("ADDRESS", null, 0, null);
            case PAUSED -> new Deed("ADDRESS", "the feed of this address is paused", 0, null);
            case ENDED -> new Deed("ADDRESS", "the feed of this address has ended", 0, null);
            case NOT_ALLOWED ->
                new Deed("REFUSED", "the host of the result is none that may be asked (SERAI_EXPORT_HOSTS)", 0, null);
        };
    }

    private void tell(UUID run, RunNotice notice, Deed deed, WebhookTokenStore.Token token, String correlationId) {
        var details = new HashMap<String, Object>();
        details.put("searchId", token.searchId());
        details.put("projectId", token.projectId());
        details.put("containerId", notice.container());
        details.put("exitCode", notice.exitCode());
        details.put("outcome", deed.outcome());
        details.put("rows", deed.rows());
        details.put("error", deed.error() == null ? "" : deed.error());
        events.append(new SystemEvent(
                notice.exitCode() == 0 ? "export-run-finished" : "export-run-failed",
                "webhook:" + WebhookTokens.PHANTOMBUSTER,
                "ExportRun",
                run.toString(),
                correlationId,
                details));
    }

    private static Map<String, Object> answer(UUID run, String outcome, UUID job) {
        var answer = new HashMap<String, Object>();
        answer.put("accepted", true);
        answer.put("runId", run);
        answer.put("outcome", outcome);
        answer.put("jobId", job);
        return answer;
    }
}
