package io.serai.sourcing;

import io.serai.project.Project;
import java.util.Optional;

/** Which projects rows are not taken in for: once a project is over they would wait for ever. */
final class ClosedProjects {

    private ClosedProjects() {}

    /** Why every door refuses rows of this project; empty where they are taken in, at once or after a pause. */
    static Optional<String> objection(Project project) {
        return project.over()
                ? Optional.of("project " + project.id() + ", which is " + project.status()
                        + ", takes in no rows any more; send them to one that is ACTIVE")
                : Optional.empty();
    }
}
