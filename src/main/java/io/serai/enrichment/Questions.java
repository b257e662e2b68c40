package io.serai.enrichment;

import io.serai.enrichment.model.Attempt;
import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.model.Findings;
import io.serai.enrichment.model.Purse;
import io.serai.enrichment.model.Run;
import io.serai.enrichment.store.AttemptStore;
import io.serai.enrichment.store.RunStore;
import io.serai.enrichment.store.SkippedStore;
import io.serai.people.Fields;
import io.serai.people.Person;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import io.serai.platform.id.Ids;
import io.serai.platform.webhook.Callbacks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes of the questions of a run what is written down and what is sent. */
@Component
class Questions {

    private final Connectors connectors;
    private final Callbacks callbacks;

    Questions(Connectors connectors, Callbacks callbacks) {
        this.connectors = connectors;
        this.callbacks = callbacks;
    }

    /** Is the connector there, and all set that it needs? */
    boolean canBeAsked(String connector) {
        return connectors.configured(connector).isPresent();
    }

    /** What is noted of connectors that a run had to skip. */
    List<SkippedStore.Skipped> skipped(RunStore.Stored run, List<Run.Skipped> skipped) {
        return skipped.stream()
                .map(one -> new SkippedStore.Skipped(
                        Ids.next(),
                        run.leadId(),
                        run.expertId(),
                        run.projectId(),
                        one.question().provider(),
                        one.question().connector(),
                        one.question().capability(),
                        one.question().phase(),
                        one.question().subject(),
                        run.correlationId(),
                        one.why()))
                .toList();
    }

    /** The same as the run knows it. */
    static List<Attempt> asAttempts(List<Run.Skipped> skipped, Instant now) {
        return skipped.stream()
                .map(Run.Skipped::question)
                .map(one -> new Attempt(
                        Ids.next(),
                        one.connector(),
                        one.provider(),
                        one.phase(),
                        one.subject(),
                        one.tryNo(),
                        AttemptStatus.SKIPPED,
                        null,
                        null,
                        Findings.NONE,
                        now,
                        now))
                .toList();
    }

    /** Puts together what a run asks: an intent for each question, and lookups that ask them. */
    void ask(
            RunStore.Stored run,
            Person person,
            List<Run.Question> questions,
            Purse purse,
            List<Lookup> lookups,
            List<AttemptStore.Intent> intents) {
        var finders = new ArrayList<Lookup.Asked>();
        var input = person.asInput();
        for (var question : questions) {
            var connector = connectors.configured(question.connector());
            var id = Ids.next();
            intents.add(new AttemptStore.Intent(
                    id,
                    run.leadId(),
                    run.expertId(),
                    run.projectId(),
                    question.provider(),
                    question.connector(),
                    question.capability(),
                    question.phase(),
                    question.subject(),
                    question.tryNo(),
                    run.correlationId(),
                    purse.ceilings().isEmpty() ? null : purse.cost(question.connector()),
                    purse.ceilings().isEmpty() ? null : purse.day().toString()));
            var asked = new Lookup.Asked(
                    id,
                    run.leadId(),
                    question.connector(),
                    connector.map(Connector::address).orElse(null),
                    question.subject(),
                    run.plan().professionalOnly());
            if (!question.subject().isEmpty()) {
                lookups.add(new Lookup(verifierInput(question.subject(), person), List.of(asked)));
            } else if (connector.filter(Connector::callsBack).isPresent()) {
                var own = new LinkedHashMap<>(input);
                own.put("callbackUrl", callbacks.addressFor(connector.get(), id));
                lookups.add(new Lookup(own, List.of(asked), run.plan().hedgeAfter(question.provider())));
            } else {
                finders.add(asked);
            }
        }
        if (!finders.isEmpty()) {
            var provider = questions.stream()
                    .filter(question -> question.subject().isEmpty())
                    .findFirst()
                    .map(Run.Question::provider);
            lookups.add(new Lookup(
                    input, finders, provider.map(run.plan()::hedgeAfter).orElse(null)));
        }
    }

    private static Map<String, Object> verifierInput(String subject, Person person) {
        var input = new LinkedHashMap<String, Object>();
        if (subject.contains("@")) {
            input.put("email", subject);
        } else {
            input.put("phone", subject);
            if (person.get(Fields.COUNTRY_ISO) != null) {
                input.put("countryIso", person.get(Fields.COUNTRY_ISO));
            }
        }
        return input;
    }
}
