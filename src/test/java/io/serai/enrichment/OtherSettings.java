package io.serai.enrichment;

/** Settings that differ from those of the shared hub. */
final class OtherSettings {

    private OtherSettings() {}

    static EnrichmentSettings with(EnrichmentSettings own, Double mostForOne, EnrichmentSettings.Again again) {
        return new EnrichmentSettings(
                own.firstBatch(),
                own.hedge(),
                own.chunkDeadlineMs(),
                own.callTimeoutMs(),
                own.leaseMargin(),
                own.retryDelays(),
                own.patience(),
                own.learning(),
                own.successMemory(),
                mostForOne,
                own.enough(),
                own.verdictValidity(),
                own.freshness(),
                again,
                own.pending(),
                own.breaker());
    }
}
