/**
 * What experts are sought for: projects with their target, places and thresholds, and the companies they look at.
 *
 * <p>A project is ACTIVE from birth. It is COMPLETED only when as many registered experts as targeted have completed
 * the screening; an admin may pause or archive it before, and says why. A higher priority is more important
 * . {@link io.serai.project.Projects} is the door for other areas; when a paused project goes on, they hear
 * {@link io.serai.project.ProjectResumed}.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform::id",
            "platform::clock",
            "platform::web",
            "platform::security",
            "platform::audit",
            "platform::outbox",
            "platform::sql"
        })
package io.serai.project;

import org.springframework.modulith.ApplicationModule;
