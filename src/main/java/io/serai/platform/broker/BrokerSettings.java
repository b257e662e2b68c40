package io.serai.platform.broker;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the broker is.
 *
 * @param url Artemis address, e.g. {@code tcp://broker:61616}; environment {@code ARTEMIS_BROKER_URL}
 * @param user user name, empty for none
 * @param password password, empty for none
 */
@Validated
@ConfigurationProperties("serai.broker")
public record BrokerSettings(@NotBlank String url, String user, String password) {}
