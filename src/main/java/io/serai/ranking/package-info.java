/**
 * In which order experts are worked on: a class, then the sum of named terms times their weights (RNK-01 to RNK-04).
 *
 * <p>Ranking hears {@code lead-enriched}, computes a score in its own lane and keeps every score as a snapshot with
 * its terms, so that anybody can see why one expert comes before another. Weights are settings
 * ({@code serai.ranking.weights}); the default profile is the one of G-12 as far as its terms exist. It reads other
 * areas through their views only.
 */
@ApplicationModule(
        allowedDependencies = {"platform::id", "platform::clock", "platform::web", "platform::outbox", "platform::sql"})
package io.serai.ranking;

import org.springframework.modulith.ApplicationModule;
