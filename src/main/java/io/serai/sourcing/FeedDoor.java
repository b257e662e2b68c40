package io.serai.sourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.clock.Instance;
import io.serai.platform.intake.Intake;
import io.serai.project.Projects;
import io.serai.sourcing.model.ExportHosts;
import io.serai.sourcing.model.LookOutcome;
import io.serai.sourcing.store.LookStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door for results that lie at an exporter's. A look fetches one page (or the whole result, where it is not in pages),
 * takes in the rows that are new, a chunk at a time, and moves the cursor. A stop in between costs nothing but reading the
 * page again: the rows that were taken in are known by their hash, written down in the same transaction.
 */
@Component
class FeedDoor {

    private static final Logger LOG = LoggerFactory.getLogger(FeedDoor.class);

    private final LookStore looks;
    private final FeedRows rows;
    private final ExportClient client;
    private final ExportSettings settings;
    private final ExportHosts hosts;
    private final Projects projects;
    private final SystemEvents events;
    private final Instance instance;
    private final Intake intake;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    FeedDoor(
            LookStore looks,
            FeedRows rows,
            ExportClient client,
            ExportSettings settings,
            Projects projects,
            SystemEvents events,
            Instance instance,
            Intake intake,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.looks = looks;
        this.rows = rows;
        this.client = client;
        this.settings = settings;
        this.hosts = settings.allowed();
        this.projects = projects;
        this.events = events;
        this.instance = instance;
        this.intake = intake;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * How a look ended.
     *
     * @param error why there are no rows, null where there are
     * @param retryAfter what the exporter asks for, null for nothing
     * @param page where the next look begins
     * @param etag of what was read, to be sent with the next look
     * @param sha256 of what was read
     * @param more whether the next page is looked at now
     */
    private record Ending(
            LookOutcome outcome,
            String error,
            Duration retryAfter,
            int page,
            String etag,
            String sha256,
            boolean more) {

        /** Nothing was read; the cursor stays. */
        static Ending without(LookStore.Due feed, LookOutcome outcome, String error, Duration retryAfter) {
            return new Ending(outcome, error, retryAfter, feed.page(), feed.etag(), feed.contentSha256(), false);
        }

        /** All pages were read; the next look begins at the first. */
        static Ending ofPages(LookOutcome outcome, String error) {
            return new Ending(outcome, error, null, 1, null, null, false);
        }
    }

    /**
     * Feeds whose time has come; they are this instance's until they are looked at.
     *
     * @return the feeds; none while too much work waits
     */
    List<LookStore.Due> due() {
        return intake.isOpen() ? looks.claim(instance.id(), settings.atOnce(), settings.lease()) : List.of();
    }

    /**
     * Looks at a feed once.
     *
     * @param feed of {@link #due()}
     * @throws IOException when this machine cannot keep what it reads; the feed is looked at again once its lease is over
     */
    void look(LookStore.Due feed) throws IOException {
        try {
            end(feed, read(feed));
        } catch (FeedRows.Stopped e) {
            looks.release(feed.id(), instance.id());
            LOG.info("feed {} is no longer read: {}", feed.id(), e.getMessage());
        }
    }

    private Ending read(LookStore.Due feed) throws IOException {
        if (hosts.check(feed.address()) instanceof ExportHosts.Refused no) {
            return Ending.without(feed, LookOutcome.NOT_ALLOWED, "the address " + no.reason(), null);
        }
        var over = projects.find(feed.projectId()).flatMap(ClosedProjects::objection);
        if (over.isPresent()) {
            return Ending.without(feed, LookOutcome.NOT_ALLOWED, over.get(), null);
        }
        var inPages = feed.pageParameter() != null;
        var answer = client.fetch(page(feed), inPages ? null : feed.etag());
        if (answer instanceof ExportClient.Content content) {
            try (content) {
                return read(feed, content);
            }
        }
        if (answer instanceof ExportClient.Fault fault) {
            // some exporters say so of the page after the last
            return feed.page() > 1 && fault.outcome() == LookOutcome.NOT_THERE
                    ? Ending.ofPages(LookOutcome.TAKEN_IN, null)
                    : Ending.without(feed, fault.outcome(), fault.why(), fault.retryAfter());
        }
        return Ending.without(feed, LookOutcome.UNCHANGED, null, null);
    }

    private Ending read(LookStore.Due feed, ExportClient.Content content) throws IOException {
        var inPages = feed.pageParameter() != null;
        if (content.sha256().equals(feed.contentSha256())) {
            return inPages
                    ? Ending.ofPages(
                            LookOutcome.UNREADABLE,
                            "page " + feed.page() + " is the same as the one before: the address does not go by "
                                    + feed.pageParameter())
                    : Ending.without(feed, LookOutcome.UNCHANGED, null, null);
        }
        if (feed.page() > 1 && content.size() == 0) {
            return Ending.ofPages(LookOutcome.TAKEN_IN, null);
        }
        try (var records = FileRows.open(content.bytes(), feed.format().equals("json"), feed.rowsField(), json)) {
            var read = rows.takeIn(feed, records);
            if (!inPages) {
                return new Ending(LookOutcome.TAKEN_IN, null, null, 1, content.etag(), content.sha256(), false);
            }
            if (read == 0) {
                return Ending.ofPages(LookOutcome.TAKEN_IN, null);
            }
            return feed.page() >= settings.maxPages()
                    ? Ending.ofPages(
                            LookOutcome.TOO_LARGE, "the result has more than " + settings.maxPages() + " pages")
                    : new Ending(LookOutcome.TAKEN_IN, null, null, feed.page() + 1, null, content.sha256(), true);
        } catch (FileRows.Unreadable e) {
            return Ending.without(feed, LookOutcome.UNREADABLE, "the answer " + e.getMessage(), null);
        }
    }

    private void end(LookStore.Due feed, Ending ending) {
        var failures = ending.outcome().isFailure() ? feed.failures() + 1 : 0;
        var now = clock.instant();
        var next = ending.more() ? now : ending.outcome().nextLook(failures, feed.every(), ending.retryAfter(), now);
        transaction.executeWithoutResult(status -> {
            var looked = new LookStore.Looked(
                    ending.outcome(), ending.error(), failures, ending.page(), ending.etag(), ending.sha256(), next);
            if (!looks.end(feed, instance.id(), looked)) {
                throw new FeedRows.Stopped();
            }
            if (failures == 1 || (failures == 0 && feed.failures() > 0)) {
                events.append(new SystemEvent(
                        failures == 1 ? "export-feed-failed" : "export-feed-recovered",
                        "route:export-feeds",
                        "ExportFeed",
                        feed.id().toString(),
                        FeedRows.correlationId(feed),
                        Map.of(
                                "outcome",
                                ending.outcome(),
                                "page",
                                feed.page(),
                                "error",
                                ending.error() == null ? "" : ending.error())));
            }
        });
        LOG.info(
                "feed {} page {}: {}{}",
                feed.id(),
                feed.page(),
                ending.outcome(),
                ending.error() == null ? "" : ", " + ending.error());
    }

    private static URI page(LookStore.Due feed) {
        if (feed.pageParameter() == null) {
            return URI.create(feed.address());
        }
        var name = URLEncoder.encode(feed.pageParameter(), StandardCharsets.UTF_8);
        return URI.create(feed.address() + (feed.address().contains("?") ? "&" : "?") + name + "=" + feed.page());
    }
}
