package io.serai.sourcing;

import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.id.Ids;
import io.serai.platform.job.Jobs;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Outbox;
import io.serai.platform.security.Caller;
import io.serai.platform.web.Correlation;
import io.serai.platform.web.Refusal;
import io.serai.project.Projects;
import io.serai.sourcing.model.SalesNavAddress;
import io.serai.sourcing.store.SearchStore;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers Sales Navigator searches (SRC-01, PRJ-05, X-19): normalised by us, each with a queue job of its own. */
@Service
public class Searches {

    private final Projects projects;
    private final SearchStore store;
    private final SourcingSettings settings;
    private final Jobs jobs;
    private final Outbox outbox;
    private final SystemEvents events;
    private final Clock clock;

    Searches(
            Projects projects,
            SearchStore store,
            SourcingSettings settings,
            Jobs jobs,
            Outbox outbox,
            SystemEvents events,
            Clock clock) {
        this.projects = projects;
        this.store = store;
        this.settings = settings;
        this.jobs = jobs;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds searches to a project.
     *
     * @param projectId the project
     * @param sourceUrls addresses as copied from the browser
     * @return how many of them are new to the project
     * @throws Refusal when one is no people search, or the project would still have fewer distinct ones than it needs
     */
    @Transactional
    public int add(UUID projectId, List<String> sourceUrls) {
        ClosedProjects.objection(projects.require(projectId)).ifPresent(over -> {
            throw Refusal.conflict("Refused: " + over, Map.of("projectId", projectId));
        });
        var valid = new LinkedHashMap<String, SalesNavAddress.Valid>();
        var wrong = new LinkedHashMap<String, Object>();
        for (int i = 0; i < sourceUrls.size(); i++) {
            var address = SalesNavAddress.parse(sourceUrls.get(i));
            if (address instanceof SalesNavAddress.Valid one) {
                valid.putIfAbsent(one.normalizedUrl(), one);
            } else if (address instanceof SalesNavAddress.Refused no) {
                wrong.put("searches[" + i + "].sourceUrl", "address " + no.reason());
            }
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid("Not valid: " + String.join(", ", wrong.keySet()), Map.of("fields", wrong));
        }
        var created = valid.values().stream()
                .filter(address -> register(projectId, address))
                .count();
        var total = store.count(projectId);
        if (total < settings.searchesNeeded()) {
            throw Refusal.invalid(
                    "A project needs " + settings.searchesNeeded() + " distinct searches; with these it would have "
                            + total,
                    Map.of("distinct", total, "needed", settings.searchesNeeded()));
        }
        return (int) created;
    }

    private boolean register(UUID projectId, SalesNavAddress.Valid address) {
        if (store.find(projectId, address.normalizedUrl()).isPresent()) {
            return false;
        }
        var id = Ids.next();
        var correlationId = Correlation.id();
        var job = jobs.queue("sales-nav-search", Batches.LANE, id, correlationId);
        var search = new SearchStore.Search(
                id,
                projectId,
                address.sourceUrl(),
                address.normalizedUrl(),
                address.metadata(),
                "QUEUED",
                job,
                clock.instant());
        if (!store.add(search)) {
            // somebody adds the same one at this moment; theirs counts
            jobs.complete(job, Map.of("searchId", "known already"));
            return false;
        }
        outbox.send(Lane.queue(Batches.LANE), new OpenSearch(id, correlationId), job);
        events.append(new SystemEvent(
                "sales-nav-search-added",
                Caller.id(),
                "SalesNavSearch",
                id.toString(),
                correlationId,
                Map.of("projectId", projectId, "normalizedUrl", address.normalizedUrl())));
        return true;
    }
}
