package io.serai.sourcing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.serai.people.PeopleJoined;
import io.serai.platform.job.Jobs;
import io.serai.platform.outbox.Chunk;
import io.serai.platform.outbox.ChunkFormat;
import io.serai.platform.outbox.ChunkWork;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Message;
import io.serai.platform.outbox.Outbox;
import io.serai.project.ProjectResumed;
import io.serai.sourcing.store.LeadStore;
import io.serai.sourcing.store.LookStore;
import io.serai.sourcing.store.RefusedRows;
import io.serai.sourcing.store.SearchStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the routes of sourcing call. */
@Component("sourcing")
public class SourcingSteps {

    private final ChunkFormat format;
    private final ChunkWork work;
    private final Batches batches;
    private final Leads leads;
    private final LeadStore leadStore;
    private final FileDoor files;
    private final FeedDoor feeds;
    private final SearchStore searches;
    private final Jobs jobs;
    private final Outbox outbox;
    private final RefusedRows refusedRows;

    SourcingSteps(
            ChunkFormat format,
            ChunkWork work,
            Batches batches,
            Leads leads,
            LeadStore leadStore,
            FileDoor files,
            FeedDoor feeds,
            SearchStore searches,
            Jobs jobs,
            Outbox outbox,
            RefusedRows refusedRows) {
        this.format = format;
        this.work = work;
        this.batches = batches;
        this.leads = leads;
        this.leadStore = leadStore;
        this.files = files;
        this.feeds = feeds;
        this.searches = searches;
        this.jobs = jobs;
        this.outbox = outbox;
        this.refusedRows = refusedRows;
    }

    /**
     * Chunks that leave a lane step.
     *
     * @param next chunks for the next lane
     * @param again members that failed in company and are tried alone in the same lane
     */
    public record Onward(List<? extends Chunk<?>> next, List<? extends Chunk<?>> again) {}

    /** Lane {@code sales-nav-ingestion}, type ingest-rows: batches in, chunks of {@code ingest-lead} out. */
    public Onward readRows(Exchange in) {
        // in a transaction of its own, so that everybody sees that the work goes on
        jobs.start(in.getMessage().getHeader("jobId", UUID.class));
        var result = work.run(format.read(in, IngestRows.class), commands -> commands.stream()
                .flatMap(command -> batches.read(command.batchId()).stream())
                .toList());
        return onward(result);
    }

    /** Lane {@code sales-nav-ingestion}, type open-search: opens searches; enough of them let waiting leads go. */
    @Transactional
    public void openSearches(Exchange in) {
        for (var command : format.read(in, OpenSearch.class)) {
            var search = searches.open(command.searchId());
            jobs.complete(search.jobId(), Map.of("searchId", search.id(), "metadata", search.metadata()));
            outbox.send(
                    Lane.queue("lead-ingestion"),
                    List.of(new ReleaseLeads(search.projectId(), command.correlationId())));
        }
    }

    /** Lane {@code lead-ingestion}, type ingest-lead: rows in, chunks of {@code enrich-lead} out. */
    public Onward ingest(Exchange in) {
        return onward(work.run(format.read(in, IngestLead.class), leads::ingest));
    }

    /** Lane {@code lead-ingestion}, type release-leads: waiting leads of projects that may source now. */
    public Onward release(Exchange in) {
        var again = work.handle(
                format.read(in, ReleaseLeads.class),
                commands -> commands.forEach(command -> leads.release(command.projectId(), command.correlationId())));
        return new Onward(List.of(), again);
    }

    /**
     * Event {@code project-resumed}: what waited for the project goes on.
     *
     * @return events that spoiled their chunk, each in a chunk of its own
     */
    public List<Chunk<ProjectResumed>> resume(Exchange in) {
        return work.handle(
                format.read(in, ProjectResumed.class),
                events -> events.forEach(event -> leads.release(event.projectId(), event.correlationId())));
    }

    /**
     * Event {@code people-joined}: leads follow their person.
     *
     * @return events that spoiled their chunk, each in a chunk of its own
     */
    public List<Chunk<PeopleJoined>> repoint(Exchange in) {
        return work.handle(
                format.read(in, PeopleJoined.class),
                events -> events.forEach(event -> leadStore.joined(event.winner(), event.loser())));
    }

    /**
     * Event {@code lead-enriched}: leads are ENRICHED.
     *
     * @return events that spoiled their chunk, each in a chunk of its own
     */
    public List<Chunk<LeadEnriched>> enriched(Exchange in) {
        return work.handle(
                format.read(in, LeadEnriched.class),
                events -> leadStore.enriched(events.stream()
                        .map(event -> new LeadStore.Enriched(event.leadId(), event.bestConfidence()))
                        .toList()));
    }

    /**
     * Files that were dropped into the inbox and are complete.
     *
     * @return their names, in order
     */
    public List<String> waitingFiles() {
        return files.waiting();
    }

    /**
     * Reads one file from where it was left to its end, and moves it away.
     *
     * @param name of {@link #waitingFiles()}
     * @throws IOException when the disk fails; the file stays and is taken up again
     */
    public void readFile(@Body String name) throws IOException {
        files.read(name);
    }

    /**
     * Feeds whose time has come; they are this instance's until they are looked at.
     *
     * @return the feeds
     */
    public List<LookStore.Due> dueFeeds() {
        return feeds.due();
    }

    /**
     * Looks at one feed: fetches the page at its cursor, takes in its new rows and moves the cursor.
     *
     * @param feed of {@link #dueFeeds()}
     * @throws IOException when this machine cannot keep what it reads; the feed is looked at again once its lease is over
     */
    public void lookAtFeed(@Body LookStore.Due feed) throws IOException {
        feeds.look(feed);
    }

    /** Empties what refused rows said, as far as it has outlived its time. */
    public void expireRefusedRows() {
        refusedRows.expire();
    }

    /** What this area reads of the event. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record LeadEnriched(UUID leadId, Double bestConfidence, String correlationId) implements Message {}

    private static Onward onward(ChunkWork.Result<? extends Message, ? extends Message> result) {
        return new Onward(Chunk.of(result.results()), result.again());
    }
}
