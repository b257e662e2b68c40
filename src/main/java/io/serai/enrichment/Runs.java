package io.serai.enrichment;

import io.serai.enrichment.model.Attempt;
import io.serai.enrichment.model.Purse;
import io.serai.enrichment.model.Run;
import io.serai.enrichment.model.Verdict;
import io.serai.enrichment.store.AttemptStore;
import io.serai.enrichment.store.RunStore;
import io.serai.enrichment.store.SkippedStore;
import io.serai.enrichment.store.VerdictStore;
import io.serai.people.People;
import io.serai.people.Person;
import io.serai.project.Project;
import io.serai.project.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves the runs of a chunk one step on, in one transaction: begins them, writes questions down, or ends them. */
@Component
class Runs {

    /** A run that needs a verdict which another is waiting for, or would ask whom another just tries, looks again after this. */
    private static final Duration WHILE_ASKED_FOR_ANOTHER = Duration.ofSeconds(1);

    private final RunStore runs;
    private final AttemptStore attempts;
    private final SkippedStore skips;
    private final VerdictStore verdicts;
    private final Planning planning;
    private final Endings endings;
    private final People people;
    private final Projects projects;
    private final Questions questions;
    private final Breakers breakers;
    private final Budgets budgets;
    private final Quotas quotas;
    private final EnrichmentSettings settings;
    private final Clock clock;

    Runs(
            RunStore runs,
            AttemptStore attempts,
            SkippedStore skips,
            VerdictStore verdicts,
            Planning planning,
            Endings endings,
            People people,
            Projects projects,
            Questions questions,
            Breakers breakers,
            Budgets budgets,
            Quotas quotas,
            EnrichmentSettings settings,
            Clock clock) {
        this.runs = runs;
        this.attempts = attempts;
        this.skips = skips;
        this.verdicts = verdicts;
        this.planning = planning;
        this.endings = endings;
        this.people = people;
        this.projects = projects;
        this.questions = questions;
        this.breakers = breakers;
        this.budgets = budgets;
        this.quotas = quotas;
        this.settings = settings;
        this.clock = clock;
    }

    /** What came of a step: what to ask now, and whose run had ended before and is told of again. */
    record Stepped(List<Lookup> lookups, List<LeadEnriched> enriched) {}

    @Transactional(propagation = Propagation.MANDATORY)
    Stepped step(List<EnrichLead> commands, String messageId) {
        var leads = commands.stream()
                .collect(Collectors.toMap(EnrichLead::leadId, c -> c, (one, same) -> one, LinkedHashMap::new));
        var persons = people.describe(
                leads.values().stream().map(EnrichLead::expertId).distinct().toList());
        var theirProjects = projects.byIds(
                leads.values().stream().map(EnrichLead::projectId).distinct().toList());
        var stored = runs.lock(leads.keySet());
        var missing = leads.values().stream()
                .filter(c -> !stored.containsKey(c.leadId()))
                .toList();
        if (!missing.isEmpty()) {
            runs.begin(
                    missing.stream().map(c -> begun(c, persons, theirProjects)).toList());
            stored.putAll(runs.lock(missing.stream().map(EnrichLead::leadId).toList()));
        }
        var known = attempts.of(leads.keySet());
        var standing = verdicts.of(States.values(known.values(), persons.values()));
        return act(leads, stored, known, standing, persons, theirProjects, messageId);
    }

    /**
     * What a lead's run has come to, with an answer that came after its end.
     *
     * @param run a run that is done
     * @return as it would end now
     */
    Endings.Ended asOfNow(RunStore.Stored run) {
        var person = people.describe(List.of(run.expertId())).get(run.expertId());
        var known = attempts.of(List.of(run.leadId()));
        var standing = verdicts.of(States.values(known.values(), List.of(person)));
        var state = States.of(run, known.getOrDefault(run.leadId(), List.of()), standing, person);
        return new Endings.Ended(run, person, state, state.best());
    }

    private RunStore.NewRun begun(EnrichLead command, Map<UUID, Person> persons, Map<UUID, Project> theirProjects) {
        var person = persons.get(command.expertId());
        if (person == null) {
            throw new IllegalArgumentException(
                    "lead " + command.leadId() + " has expert " + command.expertId() + ", whom nobody knows");
        }
        var plan = planning.plan(Wishes.of(theirProjects.get(command.projectId())), person, command.leadId());
        return new RunStore.NewRun(command.leadId(), command.projectId(), person.id(), plan, command.correlationId());
    }

    private Stepped act(
            Map<UUID, EnrichLead> leads,
            Map<UUID, RunStore.Stored> stored,
            Map<UUID, List<Attempt>> known,
            Map<String, Verdict> standing,
            Map<UUID, Person> persons,
            Map<UUID, Project> theirProjects,
            String messageId) {
        var now = clock.instant();
        var access = settings.access(questions::canBeAsked, breakers.known());
        var waiting = quotas.waiting(now);
        var waited = new HashSet<UUID>();
        var purses = budgets.open(theirProjects.keySet());
        var enriched = new ArrayList<LeadEnriched>();
        var lookups = new ArrayList<Lookup>();
        var intents = new ArrayList<AttemptStore.Intent>();
        var skipped = new ArrayList<SkippedStore.Skipped>();
        var later = new HashMap<UUID, Instant>();
        var held = new ArrayList<UUID>();
        var done = new ArrayList<Endings.Ended>();
        for (var command : leads.values()) {
            var run = stored.get(command.leadId());
            var person = persons.get(command.expertId());
            if (run.done()) {
                enriched.add(Endings.event(run, run.bestConfidence()));
            } else if (!theirProjects.get(run.projectId()).active()) {
                // one that is over never goes on
                if (!theirProjects.get(run.projectId()).over()) {
                    held.add(run.leadId());
                }
            } else {
                var state = States.of(run, known.getOrDefault(run.leadId(), List.of()), standing, person);
                var purse = purses.getOrDefault(run.projectId(), Purse.BOTTOMLESS);
                var whom = access.with(purse, waiting.lines(), run.putOff());
                var step = state.next(whom, now);
                while (step instanceof Run.Skip skip) {
                    skipped.addAll(questions.skipped(run, skip.skipped()));
                    state = state.with(Questions.asAttempts(skip.skipped(), now));
                    step = state.next(whom, now);
                }
                if (step instanceof Run.Ask ask) {
                    questions.ask(run, person, ask.questions(), purse, lookups, intents);
                    purses.put(run.projectId(), purse.after(ask.questions()));
                    if (run.putOff()) {
                        waited.add(run.leadId());
                    }
                } else if (step instanceof Run.Wait wait) {
                    later.put(run.leadId(), wait.until());
                    waiting.waits(run.leadId(), wait.until(), run.putOff());
                } else if (step instanceof Run.Done end) {
                    done.add(new Endings.Ended(run, person, state, end));
                }
                // else an answer is still to come, and will bring the lead back
            }
        }
        skips.note(skipped, messageId);
        var granted = quotas.granted(breakers.admitted(intents, access.breakers()), waited, waiting);
        var written = attempts.intend(granted, settings.lease(), messageId);
        quotas.notAsked(granted, written, waiting);
        breakers.notTried(intents, written);
        var asked = lookups.stream()
                .map(lookup -> lookup.among(written))
                .filter(lookup -> !lookup.asked().isEmpty())
                .toList();
        intents.forEach(intent -> later.put(intent.lead_id(), now.plus(WHILE_ASKED_FOR_ANOTHER)));
        asked.forEach(lookup -> later.remove(lookup.asked().getFirst().leadId()));
        later.putAll(waiting.putOff());
        runs.lookAgain(later, waiting.putOff().keySet());
        runs.hold(held);
        endings.end(done);
        return new Stepped(asked, enriched);
    }
}
