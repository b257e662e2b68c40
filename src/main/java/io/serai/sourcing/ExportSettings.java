package io.serai.sourcing;

import io.serai.sourcing.model.ExportHosts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the results of exporters are looked for.
 *
 * @param hosts hosts that may be asked; environment {@code SERAI_EXPORT_HOSTS}
 * @param every time between two looks at a feed that says nothing of it
 * @param atOnce feeds that are looked at side by side
 * @param timeout how long an answer may take from asking to its last byte
 * @param maxSize bytes that are read of one answer
 * @param maxPages pages that are read of one result
 * @param lease how long a reader may be silent before another takes its feed over; longer than the timeout
 */
@Validated
@ConfigurationProperties("serai.sourcing.exports")
public record ExportSettings(
        @NotNull List<String> hosts,
        @NotNull Duration every,
        @Min(1) @Max(20) int atOnce,
        @NotNull Duration timeout,
        @NotNull DataSize maxSize,
        @Min(1) int maxPages,
        @NotNull Duration lease) {

    /** Refuses what cannot work, at start. */
    public ExportSettings {
        if (timeout != null && lease != null && lease.compareTo(timeout) <= 0) {
            throw new IllegalArgumentException("serai.sourcing.exports.lease must be longer than its timeout");
        }
        ExportHosts.of(hosts == null ? List.of() : hosts);
    }

    /**
     * Hosts that may be asked.
     *
     * @return the list, read
     */
    ExportHosts allowed() {
        return ExportHosts.of(hosts);
    }
}
