package io.serai.project.model;

import static io.serai.project.model.ProjectStatus.ACTIVE;
import static io.serai.project.model.ProjectStatus.ARCHIVED;
import static io.serai.project.model.ProjectStatus.COMPLETED;
import static io.serai.project.model.ProjectStatus.PAUSED;
import static io.serai.project.model.StatusMove.Lack.ADMIN;
import static io.serai.project.model.StatusMove.Lack.OTHER_STATE;
import static io.serai.project.model.StatusMove.Lack.REASON;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.project.model.StatusMove.Objection;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProjectThatShallMoveTests {

    @Test
    @DisplayName("X-16 is paused and archived by an admin who says why")
    void is_paused_and_archived_by_an_admin_who_says_why() {
        assertThat(move(ACTIVE, PAUSED, true, "the client asked").objection()).isEmpty();
        assertThat(move(PAUSED, ARCHIVED, true, "the client left").objection()).isEmpty();
    }

    @Test
    @DisplayName("X-16 is not paused by ops")
    void is_not_paused_by_ops() {
        assertThat(move(ACTIVE, PAUSED, false, "the client asked").objection())
                .contains(new Objection(ADMIN, "Only an admin sets a project to PAUSED"));
    }

    @Test
    @DisplayName("X-16 is not archived without a reason")
    void is_not_archived_without_a_reason() {
        var objection = new Objection(REASON, "A reason is needed to set a project to ARCHIVED");
        assertThat(move(ACTIVE, ARCHIVED, true, null).objection()).contains(objection);
        assertThat(move(ACTIVE, ARCHIVED, true, " \n").objection()).contains(objection);
    }

    @Test
    @DisplayName("STM-06 goes on after a pause, by ops and without a word")
    void goes_on_after_a_pause_by_ops_and_without_a_word() {
        assertThat(move(PAUSED, ACTIVE, false, null).objection()).isEmpty();
    }

    @Test
    @DisplayName("STM-06 is refused a move that the machine does not know, with both states named")
    void is_refused_an_unknown_move_with_both_states_named() {
        assertThat(move(ARCHIVED, ACTIVE, true, "again").objection())
                .contains(new Objection(OTHER_STATE, "A project cannot go from ARCHIVED to ACTIVE"));
    }

    @Test
    @DisplayName("INV-10 is not completed below its threshold, and hears how far it is")
    void is_not_completed_below_its_threshold_and_hears_how_far_it_is() {
        assertThat(new StatusMove(ACTIVE, COMPLETED, true, null, 3, 50).objection())
                .contains(new Objection(OTHER_STATE, "A project is COMPLETED only at its threshold: screened 3 of 50"));
    }

    @Test
    @DisplayName("INV-10 cannot have its target raised once it is completed")
    void cannot_have_its_target_raised_once_it_is_completed() {
        assertThat(new StatusMove(COMPLETED, COMPLETED, true, null, 50, 50).objection())
                .isEmpty();
        assertThat(new StatusMove(COMPLETED, COMPLETED, true, null, 50, 51).objection())
                .isPresent();
    }

    @Property
    @Label("INV-10 is completed exactly from its threshold on")
    void is_completed_exactly_from_its_threshold_on(
            @ForAll @IntRange(max = 1000) int screened, @ForAll @IntRange(min = 1, max = 1000) int target) {
        var objection = new StatusMove(ACTIVE, COMPLETED, false, null, screened, target).objection();
        assertThat(objection.isEmpty()).isEqualTo(screened >= target);
    }

    @Property
    @Label("STM-06 never goes where no arrow leads, whoever asks and whatever is said")
    void never_goes_where_no_arrow_leads(
            @ForAll ProjectStatus from, @ForAll ProjectStatus to, @ForAll boolean byAdmin, @ForAll String reason) {
        Assume.that(from != to && !from.mayBecome(to));
        assertThat(move(from, to, byAdmin, reason).objection()).isPresent();
    }

    private static StatusMove move(ProjectStatus from, ProjectStatus to, boolean byAdmin, String reason) {
        return new StatusMove(from, to, byAdmin, reason, 50, 50);
    }
}
