package io.serai.enrichment;

import io.serai.enrichment.model.Datum;
import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.Segment;
import io.serai.enrichment.store.PlanStore;
import io.serai.people.Fields;
import io.serai.people.People;
import io.serai.platform.web.NotFound;
import io.serai.project.EnrichmentStrategy;
import io.serai.project.Projects;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans as they are shown: the one that a lead was enriched by, and the one that would be made now. */
@Service
public class Plans {

    private final PlanStore kept;
    private final Planning planning;
    private final People people;
    private final Projects projects;
    private final Clock clock;

    Plans(PlanStore kept, Planning planning, People people, Projects projects, Clock clock) {
        this.kept = kept;
        this.planning = planning;
        this.people = people;
        this.projects = projects;
        this.clock = clock;
    }

    /**
     * A plan with its time.
     *
     * @param leadId whose run keeps it; null for one that would be made now
     * @param round of the lead's enrichment, from 1; null for one that would be made now
     * @param madeAt when
     * @param plan whom it asks in which order, with the numbers behind it
     */
    public record Shown(UUID leadId, Integer round, Instant madeAt, Plan plan) {}

    /**
     * Whose plan is wanted; everything may be null.
     *
     * @param projectId whose strategy and thresholds count; else those of a new project
     * @param strategy another one than the project's
     * @param expertId who is to be found; else somebody of whom everything else is known
     * @param countryIso where that somebody is; null with an expert
     * @param title of that somebody; null with an expert
     * @param employees of that somebody's employer, or of the expert's in place of what is known of it
     * @param datum what is to be found; else what ends the search of a lead
     */
    public record Wanted(
            UUID projectId,
            EnrichmentStrategy strategy,
            UUID expertId,
            String countryIso,
            String title,
            Integer employees,
            Datum datum) {

        /** Nobody in particular. */
        public static final Wanted NOTHING = new Wanted(null, null, null, null, null, null, null);
    }

    /**
     * The plan by which a lead is or was enriched.
     *
     * @param leadId the lead
     * @param round which time; null = the last
     * @return the plan as it was kept
     * @throws NotFound when its enrichment has not begun, or not so often
     */
    @Transactional(readOnly = true)
    public Shown of(UUID leadId, Integer round) {
        var plan = kept.ofLead(leadId, round)
                .orElseThrow(() -> new NotFound(
                        (round == null ? "enrichment" : "round " + round + " of the enrichment") + " of a lead",
                        leadId));
        return new Shown(leadId, plan.round(), plan.startedAt(), plan.plan());
    }

    /**
     * The plan that would be made now.
     *
     * @param wanted for whom
     * @return the plan
     * @throws NotFound when there is no such project or expert
     */
    @Transactional(readOnly = true)
    public Shown now(Wanted wanted) {
        var wishes = wishes(wanted);
        var datum = wanted.datum() == null ? planning.datum() : wanted.datum();
        return new Shown(null, null, clock.instant(), plan(wanted, wishes, datum));
    }

    private Plan plan(Wanted wanted, Wishes wishes, Datum datum) {
        if (wanted.expertId() == null) {
            var segment = Segment.of(wanted.countryIso(), wanted.title(), wanted.employees());
            return planning.plan(wishes, datum, wanted.countryIso(), segment, any -> true);
        }
        var person = people.describe(List.of(wanted.expertId())).get(wanted.expertId());
        if (person == null) {
            throw new NotFound("expert", wanted.expertId());
        }
        var input = person.asInput();
        var country = person.get(Fields.COUNTRY_ISO);
        var employees = wanted.employees() == null ? Planning.employees(person) : wanted.employees();
        var segment = Segment.of(country, person.get(Fields.TITLE), employees);
        return planning.plan(wishes, datum, country, segment, one -> one.canBeAskedWith(input));
    }

    private Wishes wishes(Wanted wanted) {
        var own = wanted.projectId() == null ? Wishes.ANY : Wishes.of(projects.require(wanted.projectId()));
        return wanted.strategy() == null ? own : own.with(wanted.strategy());
    }
}
