package io.serai.ranking;

import io.serai.ranking.model.RankClass;
import io.serai.ranking.model.Score;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A score as it was computed once (RNK-03).
 *
 * @param expertId the expert as known then; joined experts show the one they were joined into
 * @param cause the event that made it necessary
 * @param score points of the class and of all terms
 * @param terms how the points came about
 */
public record RankingSnapshot(
        UUID id,
        UUID projectId,
        UUID expertId,
        UUID leadId,
        UUID cause,
        RankClass rankClass,
        BigDecimal score,
        Map<String, Score.Term> terms,
        Instant computedAt,
        String correlationId) {}
