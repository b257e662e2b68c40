/**
 * The people themselves: who somebody is, by which keys, what we know of them and who told us.
 *
 * <p>An expert is the deduplicated person. Rows and answers come in as sightings; a sighting's keys decide whom it is about,
 * and persons that turn out to be one are joined, never overwritten. Every value keeps its source, its time and how sure it
 * is; values that lost stay in the provenance.
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
package io.serai.people;

import org.springframework.modulith.ApplicationModule;
