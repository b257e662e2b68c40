/**
 * What this process does. The same jar is the operations manual's API server, worker and scheduler; {@code SERAI_ROLES} says
 * which of them. Outbox relays run in every process.
 */
package io.serai.platform.roles;
