package io.serai.enrichment.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.sourcing.model.LeadStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatesOfLeadsAndAttemptsTests {

    private static final List<LeadStatus> PIPELINE =
            List.of(LeadStatus.values()).subList(0, 7);
    private static final Set<LeadStatus> LEAD_ENDS = EnumSet.of(LeadStatus.CONVERTED, LeadStatus.DISQUALIFIED);
    private static final Set<AttemptStatus> NOT_ANSWERED =
            EnumSet.of(AttemptStatus.IN_FLIGHT, AttemptStatus.PENDING, AttemptStatus.UNKNOWN);
    private static final Pattern LEAD_MOVE = Pattern.compile("\\('lead', '([A-Z_]*)', '([A-Z_]+)'\\)");

    @Property(tries = 300)
    @Label("STM-01 X-21 any walk of a lead goes forward by one, or aside to DISQUALIFIED")
    void any_walk_of_a_lead_is_legal(@ForAll List<LeadStatus> wishes) {
        var at = LeadStatus.NEW;
        for (var wish : wishes) {
            var forward = PIPELINE.indexOf(wish) == PIPELINE.indexOf(at) + 1 && PIPELINE.contains(at);
            var aside = wish == LeadStatus.DISQUALIFIED && !LEAD_ENDS.contains(at);
            assertThat(at.next().contains(wish)).as(at + " to " + wish).isEqualTo(forward || aside);
            at = at.next().contains(wish) ? wish : at;
        }
    }

    @Property(tries = 200)
    @Label("STM-01 CONVERTED and DISQUALIFIED are never left, and only they are ends")
    void the_ends_of_a_lead_are_final(@ForAll LeadStatus status) {
        assertThat(status.next().isEmpty()).isEqualTo(LEAD_ENDS.contains(status));
    }

    @Property(tries = 300)
    @Label("ENR-09 any walk of an attempt ends with its first answer, or with that it was never asked")
    void any_walk_of_an_attempt_ends_with_its_first_answer(@ForAll List<AttemptStatus> wishes) {
        var at = AttemptStatus.IN_FLIGHT;
        for (var wish : wishes) {
            var legal = NOT_ANSWERED.contains(at)
                    && switch (wish) {
                        case IN_FLIGHT -> false;
                        case SKIPPED -> at != AttemptStatus.PENDING;
                        case PENDING -> at == AttemptStatus.IN_FLIGHT;
                        case UNKNOWN -> at != AttemptStatus.UNKNOWN;
                        default -> true;
                    };
            assertThat(at.next().contains(wish)).as(at + " to " + wish).isEqualTo(legal);
            at = legal ? wish : at;
        }
    }

    @Property(tries = 200)
    @Label("ENR-09 ENR-10 silence stays open for a late answer or for that nobody was asked, and both are final")
    void silence_stays_open_for_a_late_answer(@ForAll AttemptStatus status) {
        var end = !NOT_ANSWERED.contains(status);
        assertThat(AttemptStatus.UNKNOWN.next().contains(status)).isEqualTo(end);
        assertThat(status.next().isEmpty()).isEqualTo(end);
    }

    @Test
    @DisplayName("STM-01 X-21 the database holds the same moves of a lead")
    void the_database_holds_the_same_moves_of_a_lead() throws IOException {
        var held = LEAD_MOVE
                .matcher(Files.readString(Path.of("db/sourcing/003-leads.sql")))
                .results()
                .map(move -> move.group(1) + " > " + move.group(2))
                .collect(Collectors.toSet());
        var moves = Stream.of(LeadStatus.values())
                .flatMap(from -> from.next().stream().map(to -> from + " > " + to));
        assertThat(held).isEqualTo(Stream.concat(Stream.of(" > NEW"), moves).collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("ENR-09 ENR-12 a run is running, then done, and goes on when its lead is enriched again")
    void a_run_is_running_then_done() {
        var moves = Map.of(RunStatus.RUNNING, RunStatus.RUNNING.next(), RunStatus.DONE, RunStatus.DONE.next());
        assertThat(moves)
                .containsEntry(RunStatus.RUNNING, Set.of(RunStatus.DONE))
                .containsEntry(RunStatus.DONE, Set.of(RunStatus.RUNNING));
    }
}
