package io.serai.project.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A wish to have a project in a state, and what the rules say to it (STM-06, INV-10, X-16).
 *
 * @param from the state it is in
 * @param to the wanted state, the same for none
 * @param byAdmin whether an admin wishes it
 * @param reason why, may be null
 * @param screened registered experts who have completed the screening
 * @param target how many of them the project needs
 */
public record StatusMove(
        ProjectStatus from, ProjectStatus to, boolean byAdmin, String reason, int screened, int target) {

    private static final Set<ProjectStatus> STOPS = EnumSet.of(ProjectStatus.PAUSED, ProjectStatus.ARCHIVED);

    /** What would have to be different. */
    public enum Lack {
        /** The one who asks. */
        ADMIN,
        /** The words that go with it. */
        REASON,
        /** The state or the counters of the project. */
        OTHER_STATE
    }

    /**
     * Why it may not be.
     *
     * @param lack what would have to be different
     * @param message the same for a person
     */
    public record Objection(Lack lack, String message) {}

    /**
     * The first rule that says no.
     *
     * @return its objection; empty when the project may go there, or stay
     */
    public Optional<Objection> objection() {
        return Stream.of(adminsStop(), stopsHaveReasons(), moveIsKnown(), completedAtThreshold())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Objection> adminsStop() {
        return when(stops() && !byAdmin, Lack.ADMIN, "Only an admin sets a project to " + to);
    }

    private Optional<Objection> stopsHaveReasons() {
        var silent = reason == null || reason.isBlank();
        return when(stops() && silent, Lack.REASON, "A reason is needed to set a project to " + to);
    }

    private Optional<Objection> moveIsKnown() {
        return when(
                from != to && !from.mayBecome(to), Lack.OTHER_STATE, "A project cannot go from " + from + " to " + to);
    }

    /** Also says no when the target of a completed project is raised above what was reached. */
    private Optional<Objection> completedAtThreshold() {
        return when(
                to == ProjectStatus.COMPLETED && screened < target,
                Lack.OTHER_STATE,
                "A project is COMPLETED only at its threshold: screened " + screened + " of " + target);
    }

    private boolean stops() {
        return from != to && STOPS.contains(to);
    }

    private static Optional<Objection> when(boolean broken, Lack lack, String message) {
        return broken ? Optional.of(new Objection(lack, message)) : Optional.empty();
    }
}
