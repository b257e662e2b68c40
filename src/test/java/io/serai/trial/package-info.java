/**
 * The trial run: {@code ./mvnw spring-boot:test-run} starts PostgreSQL, Artemis, the sandbox vendors and the hub in one
 * process, with their data in one folder, and shows how six searches become ranked experts. The product has none of it.
 */
package io.serai.trial;
