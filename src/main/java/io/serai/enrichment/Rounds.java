package io.serai.enrichment;

import io.serai.enrichment.store.RoundStore;
import io.serai.enrichment.store.RunStore;
import io.serai.people.People;
import io.serai.people.Person;
import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.security.Caller;
import io.serai.platform.web.Correlation;
import io.serai.platform.web.NotFound;
import io.serai.platform.web.Refusal;
import io.serai.project.Project;
import io.serai.project.Projects;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enriches leads again: when somebody wants it (ENR-12), and after a while (ENR-14). The lead's status stays as it is. */
@Service
public class Rounds {

    private final RunStore runs;
    private final RoundStore store;
    private final Planning planning;
    private final People people;
    private final Projects projects;
    private final SystemEvents events;
    private final EnrichmentSettings settings;
    private final Clock clock;

    Rounds(
            RunStore runs,
            RoundStore store,
            Planning planning,
            People people,
            Projects projects,
            SystemEvents events,
            EnrichmentSettings settings,
            Clock clock) {
        this.runs = runs;
        this.store = store;
        this.planning = planning;
        this.people = people;
        this.projects = projects;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** A round that has begun; the first enrichment of a lead is round 1. */
    public record Begun(UUID leadId, int round) {}

    /**
     * Begins a new round.
     *
     * @param leadId whose run is done
     * @return the round
     * @throws NotFound when its enrichment has never begun
     * @throws Refusal when it is being enriched, is DISQUALIFIED, or its project is not active
     */
    @Transactional
    public Begun begin(UUID leadId) {
        var run = runs.lock(List.of(leadId)).get(leadId);
        if (run == null) {
            throw new NotFound("enrichment of a lead", leadId);
        }
        var project = projects.require(run.projectId());
        if (!project.active()) {
            throw Refusal.conflict(
                    "The project of this lead is not ACTIVE; its leads are not enriched",
                    Map.of("projectId", run.projectId()));
        }
        if (store.disqualified(leadId)) {
            throw Refusal.conflict("This lead is DISQUALIFIED; it is not enriched", Map.of("leadId", leadId));
        }
        if (!begin(run, describe(List.of(run)).get(run.expertId()), project, Caller.id(), Correlation.id())) {
            throw Refusal.conflict(
                    "This lead is being enriched; a new round can begin when that is done", Map.of("leadId", leadId));
        }
        return new Begun(leadId, run.round() + 1);
    }

    /** Begins new rounds of leads whose last one ended long ago; none where the settings do not say what long is. */
    @Transactional
    public void beginOld() {
        var after = settings.again().after();
        if (after == null) {
            return;
        }
        var due = store.takeOld(clock.instant().minus(after), settings.again().atOnce());
        var old = runs.lock(due).values();
        var persons = describe(old);
        var theirProjects = projects.byIds(
                old.stream().map(RunStore.Stored::projectId).distinct().toList());
        old.forEach(run -> begin(
                run,
                persons.get(run.expertId()),
                theirProjects.get(run.projectId()),
                "lane:enrichment",
                run.correlationId()));
    }

    private Map<UUID, Person> describe(Collection<RunStore.Stored> whose) {
        return people.describe(
                whose.stream().map(RunStore.Stored::expertId).distinct().toList());
    }

    private boolean begin(RunStore.Stored run, Person person, Project project, String actor, String correlation) {
        var plan = planning.plan(Wishes.of(project), person, run.leadId());
        var next = new RunStore.NewRun(run.leadId(), run.projectId(), person.id(), plan, correlation);
        if (!store.begin(next, clock.instant().minus(settings.freshness()))) {
            return false;
        }
        events.append(new SystemEvent(
                "lead-enrichment-repeated",
                actor,
                "Lead",
                run.leadId().toString(),
                correlation,
                Map.of("round", run.round() + 1)));
        return true;
    }
}
