package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.model.BreakerStatus;
import io.serai.enrichment.model.RunStatus;
import io.serai.platform.deadletter.DeadLetterStatus;
import io.serai.project.model.ProjectStatus;
import io.serai.sourcing.model.LeadStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("STM-01 STM-06 X-21 every state machine is held by the database")
class StateMachinesTest extends MachineTest {

    private record Move(String from, String to) {}

    private record Outcome(String from, String to, String sqlState) {}

    @Test
    void knows_the_same_moves_as_the_enums() {
        assertThat(moves("lead")).isEqualTo(moves(LeadStatus.values(), LeadStatus::next, Set.of(LeadStatus.NEW)));
        assertThat(moves("project"))
                .isEqualTo(moves(ProjectStatus.values(), ProjectStatus::next, ProjectStatus.first()));
        assertThat(moves("enrichment-attempt"))
                .isEqualTo(moves(
                        AttemptStatus.values(),
                        AttemptStatus::next,
                        Set.of(AttemptStatus.IN_FLIGHT, AttemptStatus.SKIPPED)));
        assertThat(moves("breaker"))
                .isEqualTo(moves(BreakerStatus.values(), BreakerStatus::next, Set.of(BreakerStatus.CLOSED)));
        assertThat(moves("dead-letter"))
                .isEqualTo(moves(DeadLetterStatus.values(), DeadLetterStatus::next, Set.of(DeadLetterStatus.OPEN)));
        assertThat(moves("enrichment-run"))
                .isEqualTo(moves(RunStatus.values(), RunStatus::next, Set.of(RunStatus.RUNNING)));
    }

    @Test
    void holds_every_table_that_has_a_status() {
        assertThat(db.sql("select distinct machine from platform.legal_moves")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(TABLES.keySet());
        var held = db.sql(
                        """
                select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relkind = 'r' and a.attname = 'status' and a.atttypid = 'text'::regtype and c.relnamespace::regnamespace::text in
                    ('platform', 'project', 'people', 'sourcing', 'enrichment', 'ranking')""")
                .query(String.class)
                .list();
        assertThat(held).containsExactlyInAnyOrderElementsOf(TABLES.values());
    }

    @Test
    void lets_raw_sql_make_the_legal_moves_and_no_other() {
        oneRowInEachTable().forEach((machine, row) -> {
            var legal = moves(machine);
            var states = states(legal);
            var refused = new ArrayList<Outcome>();
            for (var from : states) {
                for (var to : states) {
                    var outcome = tried(TABLES.get(machine), row, from, to);
                    var expected = from.equals(to) || legal.contains(new Move(from, to)) ? null : "SE409";
                    if (!Objects.equals(outcome, expected)) {
                        refused.add(new Outcome(from, to, outcome));
                    }
                }
            }
            assertThat(refused).as(machine).isEmpty();
            assertThat(tried(TABLES.get(machine), row, states.first(), "NONSENSE"))
                    .isEqualTo("SE409");
        });
    }

    @Test
    void lets_nothing_be_born_in_a_later_state() {
        oneRowInEachTable().forEach((machine, row) -> {
            var legal = moves(machine);
            for (var state : states(legal)) {
                var table = TABLES.get(machine);
                var insert = "insert into %s select (jsonb_populate_record(null::%s,"
                        + " to_jsonb(t) || '{\"status\": \"%s\"}')).* from %s t where %s = '%s'";
                var sql = insert.formatted(table, table, state, table, key(table), row);
                // a first state is let through, and then its id is found to be taken
                var expected = legal.contains(new Move("", state)) ? "23505" : "SE409";
                assertThat(Attack.sqlState(() -> db.sql(sql).update()))
                        .as("%s is born %s", machine, state)
                        .isEqualTo(expected);
            }
        });
    }

    private Set<Move> moves(String machine) {
        return new HashSet<>(db.sql("select from_state as \"from\", to_state as \"to\""
                        + " from platform.legal_moves where machine = ?")
                .param(machine)
                .query(Move.class)
                .list());
    }

    private static TreeSet<String> states(Set<Move> moves) {
        var states = new TreeSet<String>();
        moves.forEach(move -> states.addAll(List.of(move.from(), move.to())));
        states.remove("");
        return states;
    }

    private static <S extends Enum<S>> Set<Move> moves(S[] all, Function<S, Set<S>> next, Set<S> first) {
        var moves = new HashSet<Move>();
        first.forEach(state -> moves.add(new Move("", state.name())));
        Arrays.stream(all).forEach(from -> next.apply(from).forEach(to -> moves.add(new Move(from.name(), to.name()))));
        return moves;
    }
}
