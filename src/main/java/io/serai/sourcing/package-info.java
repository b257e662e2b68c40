/**
 * Where leads come from: the Sales Navigator searches of a project and the rows that exporters make of them.
 *
 * <p>Rows come in by webhook, by file, with the run notices of exporters and from the addresses where they put results. They
 * are kept raw and encrypted, and travel as batches through lane {@code sales-nav-ingestion}; each good row becomes a lead of
 * its project in lane {@code lead-ingestion} and is handed to enrichment once the project may source: it is active and has its
 * six searches.
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
            "platform::settings",
            "platform::audit",
            "platform::intake",
            "platform::job",
            "platform::outbox",
            "platform::webhook",
            "platform::sql"
        })
package io.serai.sourcing;

import org.springframework.modulith.ApplicationModule;
