package io.serai.enrichment;

import io.serai.enrichment.store.AttemptStore;
import io.serai.enrichment.store.RunStore;
import io.serai.enrichment.store.VerdictStore;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Outbox;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores what was answered, in time or late, and takes up runs that were left waiting. */
@Component
class LateAnswers {

    private static final int AT_ONCE = 1000;

    private final AttemptStore attempts;
    private final RunStore runs;
    private final VerdictStore verdicts;
    private final Closings closings;
    private final io.serai.platform.connector.Connectors connectors;
    private final Outbox outbox;
    private final EnrichmentSettings settings;

    LateAnswers(
            AttemptStore attempts,
            RunStore runs,
            VerdictStore verdicts,
            Closings closings,
            io.serai.platform.connector.Connectors connectors,
            Outbox outbox,
            EnrichmentSettings settings) {
        this.attempts = attempts;
        this.runs = runs;
        this.verdicts = verdicts;
        this.closings = closings;
        this.connectors = connectors;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Closes attempts and keeps verdicts. */
    @Transactional
    public void store(List<Round.Answered> answers) {
        attempts.close(answers.stream().map(closings::closing).toList());
        verdicts.keep(
                answers.stream()
                        .map(closings::verdict)
                        .flatMap(Optional::stream)
                        .toList(),
                settings.verdictValidity());
    }

    /** An answer that came after its chunk had gone on: its lead goes on now. */
    @Transactional
    public void storeLate(Round.Answered answer) {
        runs.lock(List.of(answer.asked().leadId()));
        store(List.of(answer));
        goOn(List.of(answer.asked().leadId()));
    }

    /** Gives up attempts whose process died, and takes up runs whose time has come. */
    @Transactional
    public void recover() {
        var costs = connectors.all().stream().collect(java.util.stream.Collectors.toMap(c -> c.name(), c -> c.cost()));
        goOn(attempts.giveUpLost(costs, AT_ONCE));
        send(runs.takeDue(AT_ONCE));
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
