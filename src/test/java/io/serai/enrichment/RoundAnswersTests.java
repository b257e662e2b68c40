package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.serai.platform.connector.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

@DisplayName("DESIGN 9, ENR-10: answers that came in time")
class RoundAnswersTests {

    private final Answers answers = mock(Answers.class);
    private final LateAnswers late = mock(LateAnswers.class);
    private final RoundAnswers roundAnswers = new RoundAnswers(answers, late);
    private final List<Round.Answered> stored = new ArrayList<>();

    @Test
    @DisplayName("wait beside their message where the database is away, or lets somebody else go first")
    void wait_beside_their_message() {
        for (var trouble : List.of(
                new CannotCreateTransactionException("no connection within its time"),
                new CannotAcquireLockException("deadlock detected"))) {
            var round = round("one", "two");
            doThrow(trouble).when(answers).store(any());
            assertThatThrownBy(() -> roundAnswers.keep(round)).isSameAs(trouble);
            for (var one : round.close()) {
                verify(late).take(one);
            }
        }
    }

    @Test
    @DisplayName("that the database refuses cost nobody else's: the one is stored as unusable, the others as they came")
    void cost_nobody_elses() {
        doAnswer(call -> {
                    List<Round.Answered> some = call.getArgument(0);
                    if (some.stream().anyMatch(one -> "spoilt"
                            .equals(one.reply().output().get("reference")))) {
                        throw new DataIntegrityViolationException("it cannot be stored");
                    }
                    stored.addAll(some);
                    return null;
                })
                .when(answers)
                .store(any());
        roundAnswers.keep(round("well", "spoilt"));
        assertThat(stored).hasSize(2).anyMatch(one -> "well"
                .equals(one.reply().output().get("reference")));
        assertThat(stored.stream().filter(one -> one.reply().error() != null)).hasSize(1);
        verifyNoInteractions(late);
        verify(answers, never()).storeLate(any());
    }

    /** A round that asked and was answered with these references. */
    private static Round round(String... references) {
        var asked = Stream.of(references)
                .map(none -> new Lookup.Asked(
                        UUID.randomUUID(), UUID.randomUUID(), "stub-find-work-email", "direct:stub", "", false))
                .toList();
        var round = new Round(
                asked.stream()
                        .map(one -> new Lookup(Map.of(), List.of(one), null))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                "message");
        round.getLookups().forEach(round::starting);
        for (var nr = 0; nr < references.length; nr++) {
            var output = Map.<String, Object>of("outcome", "FOUND", "reference", references[nr]);
            round.answered(asked.get(nr), new Reply("FOUND", output, 200, 1, Map.of(), null));
        }
        return round;
    }
}
