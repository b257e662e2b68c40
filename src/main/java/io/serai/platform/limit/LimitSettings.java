package io.serai.platform.limit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How often one may ask, counted by each instance for itself.
 *
 * @param enabled false lets everybody ask as often as they like
 * @param perMinute the figures
 * @param own other figures for some, requests a minute by {@code <limit>:<who>}, e.g. {@code address:203.0.113.7} or {@code
 *     principal:exporter}
 */
@Validated
@ConfigurationProperties("serai.limits")
record LimitSettings(boolean enabled, @Valid @NotNull PerMinute perMinute, Map<String, @Min(1) Integer> own) {

    LimitSettings {
        own = own == null ? Map.of() : Map.copyOf(own);
    }

    /**
     * Requests a minute.
     *
     * @param address of one address
     * @param auth log-ins and tokens of one address
     * @param webhook webhook calls of one address
     * @param probe questions of one address for health and readiness
     * @param operator requests of one address below {@code /actuator}
     * @param principal of one user or program
     * @param everybody of all users and programs together
     */
    record PerMinute(
            @Min(1) int address,
            @Min(1) int auth,
            @Min(1) int webhook,
            @Min(1) int probe,
            @Min(1) int operator,
            @Min(1) int principal,
            @Min(1) int everybody) {}

    int figure(Limit limit, String who) {
        var common =
                switch (limit) {
                    case ADDRESS -> perMinute.address();
                    case AUTH -> perMinute.auth();
                    case WEBHOOK -> perMinute.webhook();
                    case PROBE -> perMinute.probe();
                    case OPERATOR -> perMinute.operator();
                    case PRINCIPAL -> perMinute.principal();
                    case EVERYBODY -> perMinute.everybody();
                };
        return own.getOrDefault(limit.key(who), common);
    }
}
