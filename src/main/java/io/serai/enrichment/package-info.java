/**
 * Finds out how people can be reached, from providers that charge for it.
 *
 * <p>A run belongs to a lead. Its next step is always worked out from what is stored: which providers were asked, what they
 * answered, what a verifier said. So a message that comes twice, a late answer and a restart all go on from the same place,
 * and nothing is asked twice. What is asked is written down before, what came of it after.
 */
@ApplicationModule(
        allowedDependencies = {
            "project",
            "project::model",
            "people",
            "people::model",
            "platform::id",
            "platform::clock",
            "platform::web",
            "platform::security",
            "platform::audit",
            "platform::outbox",
            "platform::connector",
            "platform::log",
            "platform::outage",
            "platform::webhook",
            "platform::sql"
        })
package io.serai.enrichment;

import org.springframework.modulith.ApplicationModule;
