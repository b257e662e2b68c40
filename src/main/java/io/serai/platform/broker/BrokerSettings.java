package io.serai.platform.broker;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the broker is.
 *
 * @param url Artemis address, e.g. {@code tcp://broker:61616}; environment {@code ARTEMIS_BROKER_URL}
 * @param user user name, empty for none
 * @param password password, empty for none
 * @param namespace name of this installation where several share a broker, empty for none; environment
 *     {@code REDIS_NAMESPACE}
 */
@Validated
@ConfigurationProperties("serai.broker")
public record BrokerSettings(
        @Pattern(
                        regexp = "\\(?(tcp|vm)://\\S+",
                        message = "must be the address of an Artemis, such as tcp://localhost:61616")
                String url,
        String user,
        String password,
        @NotNull
                @Pattern(
                        regexp = "|[a-z0-9][a-z0-9-]{0,39}",
                        message = "must be lower-case letters, digits and hyphens")
                String namespace) {}
