package io.serai.enrichment;

import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.model.Looks;
import io.serai.enrichment.store.AttemptStore;
import io.serai.enrichment.store.PendingStore;
import io.serai.enrichment.store.RunStore;
import io.serai.enrichment.store.VerdictStore;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.ConnectorMetrics;
import io.serai.platform.connector.Connectors;
import io.serai.platform.connector.Reply;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Outbox;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores what was answered: in time, late, by a poll or by a callback. An attempt takes one answer, the first; the lead goes on
 * with the last answer that it waits for. Also takes up runs that were left waiting.
 */
@Component
class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final int AT_ONCE = 1000;

    private final AttemptStore attempts;
    private final PendingStore pending;
    private final RunStore runs;
    private final VerdictStore verdicts;
    private final Closings closings;
    private final Breakers breakers;
    private final Budgets budgets;
    private final Quotas quotas;
    private final Overcharges overcharges;
    private final Runs steps;
    private final Endings endings;
    private final Connectors connectors;
    private final ConnectorMetrics metrics;
    private final Outbox outbox;
    private final EnrichmentSettings settings;
    private final Clock clock;

    Answers(
            AttemptStore attempts,
            PendingStore pending,
            RunStore runs,
            VerdictStore verdicts,
            Closings closings,
            Breakers breakers,
            Budgets budgets,
            Quotas quotas,
            Overcharges overcharges,
            Runs steps,
            Endings endings,
            Connectors connectors,
            ConnectorMetrics metrics,
            Outbox outbox,
            EnrichmentSettings settings,
            Clock clock) {
        this.attempts = attempts;
        this.pending = pending;
        this.runs = runs;
        this.verdicts = verdicts;
        this.closings = closings;
        this.breakers = breakers;
        this.budgets = budgets;
        this.quotas = quotas;
        this.overcharges = overcharges;
        this.steps = steps;
        this.endings = endings;
        this.connectors = connectors;
        this.metrics = metrics;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Closes attempts and keeps verdicts; what was only taken in waits as a row.
     *
     * @param answers of one chunk
     * @return attempts that got their answer by this
     */
    @Transactional
    public Set<UUID> store(List<Round.Answered> answers) {
        // budgets, breakers, attempts: in this order, as who asks locks them
        budgets.hold(answers.stream().map(one -> one.asked().leadId()).toList());
        breakers.heard(answers);
        neverLeft(answers.stream().filter(one -> !one.left()).toList());
        var byEnd = answers.stream().collect(Collectors.partitioningBy(one -> one.status() != AttemptStatus.PENDING));
        pending.takenIn(byEnd.get(false).stream().map(closings::takenIn).toList());
        var ends = byEnd.get(true).stream().map(closings::closing).toList();
        var closed = attempts.close(ends);
        var dearest = new HashMap<String, BigDecimal>();
        for (var i = 0; i < ends.size(); i++) {
            var credits = ends.get(i).credits();
            if (closed.contains(ends.get(i).id()) && credits != null) {
                var connector = byEnd.get(true).get(i).asked().connector();
                metrics.booked(connector, credits);
                dearest.merge(connector, credits, BigDecimal::max);
            }
        }
        overcharges.tell(dearest);
        verdicts.keep(
                byEnd.get(true).stream()
                        .map(closings::verdict)
                        .flatMap(Optional::stream)
                        .toList(),
                settings.verdictValidity());
        return closed;
    }

    /** Their connectors were not asked: what was counted of their rates is given back, as all that was reserved of budgets is. */
    private void neverLeft(List<Round.Answered> unsent) {
        if (!unsent.isEmpty()) {
            LOG.info(
                    "{} questions were not asked and are put off, one of them as {}",
                    unsent.size(),
                    unsent.getFirst().reply().error());
            quotas.neverLeft(attempts.startedAt(
                    unsent.stream().map(one -> one.asked().attemptId()).toList()));
        }
    }

    /**
     * Answers that come after their chunk had gone on. Their leads go on now; where a lead has come to its end already, what
     * was found is kept all the same.
     *
     * @param late answers to attempts that are open, or were given up; of each attempt one
     */
    @Transactional
    public void storeLate(List<Round.Answered> late) {
        var theirRuns = runs.lock(
                late.stream().map(one -> one.asked().leadId()).distinct().toList());
        var closed = store(late);
        var heard = late.stream()
                .map(Round.Answered::asked)
                .filter(asked -> closed.contains(asked.attemptId()))
                .toList();
        for (var asked : heard) {
            var run = theirRuns.get(asked.leadId());
            if (run.done()) {
                endings.keepLate(steps.asOfNow(run), asked.attemptId());
            }
        }
        goOn(heard.stream().map(Lookup.Asked::leadId).toList());
    }

    /**
     * What a look at a pending lookup has shown.
     *
     * @param lookup at what
     * @param reply an end, or something that passes: then it is looked at again
     */
    @Transactional
    public void looked(PendingStore.Open lookup, Reply reply) {
        if (Looks.end(Closings.status(reply.outcome()))) {
            storeLate(List.of(answered(lookup, reply.later())));
        } else {
            LOG.debug("{}: {} {}", lookup.connector(), reply.outcome(), reply.error());
            pending.lookAgain(
                    lookup.id(), settings.looks().next(lookup.looks(), Closings.retryAfter(reply), clock.instant()));
        }
    }

    /** What a provider said later of an attempt. */
    Round.Answered answered(PendingStore.Open lookup, Reply reply) {
        var address =
                connectors.named(lookup.connector()).map(Connector::address).orElse("");
        return new Round.Answered(
                new Lookup.Asked(
                        lookup.id(),
                        lookup.leadId(),
                        lookup.connector(),
                        address,
                        lookup.subject(),
                        lookup.professionalOnly()),
                reply);
    }

    /**
     * Sends leads into their lane once more.
     *
     * @param leads whose provider takes longer than usual
     */
    @Transactional
    public void takeUp(List<EnrichLead> leads) {
        outbox.send(Lane.queue("enrichment"), leads);
    }

    /** Takes up runs whose time has come. */
    @Transactional
    public void takeUpDue() {
        send(runs.takeDue(AT_ONCE));
    }

    /** Gives up what its process or its provider left open, and takes up runs whose time has come. */
    @Transactional
    public void recover() {
        var costs = connectors.all().stream().collect(Collectors.toMap(Connector::name, Connector::most));
        // the runs' locks come first, all at once and in one order: of two who close the last open attempts one must
        // see both
        // closed, and nobody who closes one waits for a run whose step waits for that attempt's verdict
        var leads = attempts.leadsOfLost(AT_ONCE);
        leads.addAll(pending.leadsOfOverdue(AT_ONCE));
        var locked = runs.lock(leads).keySet();
        budgets.hold(locked);
        goOn(attempts.giveUpLost(costs, locked));
        goOn(pending.giveUpOverdue(costs, locked));
        send(runs.takeDue(AT_ONCE));
        send(runs.takeReleased(AT_ONCE));
    }

    private void goOn(List<UUID> leads) {
        if (!leads.isEmpty()) {
            send(runs.withoutOpenAttempt(leads.stream().distinct().toList()));
        }
    }

    private void send(List<RunStore.Due> due) {
        outbox.send(
                Lane.queue("enrichment"),
                due.stream()
                        .map(run -> new EnrichLead(run.leadId(), run.projectId(), run.expertId(), run.correlationId()))
                        .toList());
    }
}
