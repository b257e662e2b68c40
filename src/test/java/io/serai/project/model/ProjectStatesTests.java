package io.serai.project.model;

import static io.serai.project.model.ProjectStatus.ACTIVE;
import static io.serai.project.model.ProjectStatus.ARCHIVED;
import static io.serai.project.model.ProjectStatus.COMPLETED;
import static io.serai.project.model.ProjectStatus.PAUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

class ProjectStatesTests {

    /** The arrows of the operations manual §8. */
    private static final Map<ProjectStatus, Set<ProjectStatus>> MANUAL = Map.of(
            ACTIVE, Set.of(COMPLETED, PAUSED, ARCHIVED),
            PAUSED, Set.of(ACTIVE, ARCHIVED),
            COMPLETED, Set.of(),
            ARCHIVED, Set.of());

    private static final Pattern MOVE = Pattern.compile("\\('project', '([A-Z]*)', '([A-Z]+)'\\)");

    @Property
    @Label("STM-06 any walk of wishes stays on the arrows of the manual")
    void any_walk_of_wishes_stays_on_the_arrows_of_the_manual(@ForAll List<ProjectStatus> wishes) {
        var at = ACTIVE;
        for (var wish : wishes) {
            assertThat(at.mayBecome(wish)).isEqualTo(MANUAL.get(at).contains(wish));
            at = at.mayBecome(wish) ? wish : at;
        }
    }

    @Property
    @Label("STM-06 a final state is never left")
    void a_final_state_is_never_left(@ForAll ProjectStatus wish) {
        assertThat(COMPLETED.mayBecome(wish)).isFalse();
        assertThat(ARCHIVED.mayBecome(wish)).isFalse();
    }

    @Test
    @DisplayName("STM-06 the database holds the same moves")
    void the_database_holds_the_same_moves() throws IOException {
        var held = MOVE.matcher(Files.readString(Path.of("db/project/001-projects.sql")))
                .results()
                .map(move -> move.group(1) + " > " + move.group(2))
                .collect(Collectors.toSet());
        var births = ProjectStatus.first().stream().map(status -> " > " + status);
        var moves = Stream.of(ProjectStatus.values())
                .flatMap(from -> from.next().stream().map(to -> from + " > " + to));
        assertThat(held).isEqualTo(Stream.concat(births, moves).collect(Collectors.toSet()));
    }
}
