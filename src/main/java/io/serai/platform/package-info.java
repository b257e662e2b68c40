/**
 * What every area stands on: connectors to vendors, the outbox and the lanes, webhooks, security, audit, dead letters, jobs.
 *
 * <p>Each sub-package is a named interface of its own; areas say which of them they use. The platform knows no area.
 */
@ApplicationModule(allowedDependencies = {})
package io.serai.platform;

import org.springframework.modulith.ApplicationModule;
