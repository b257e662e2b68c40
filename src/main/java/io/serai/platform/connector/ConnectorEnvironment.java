package io.serai.platform.connector;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Lets {@code connectors.acme.api-key} be set as {@code ACME_API_KEY}: the names of the operations manual §11, without a
 * list of providers.
 */
public class ConnectorEnvironment implements EnvironmentPostProcessor {

    private static final String PREFIX = "connectors.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        // its source object must not be the environment itself: Boot would walk into it, and round and round
        environment.getPropertySources().addLast(new PropertySource<>("connector environment", PREFIX) {
            @Override
            public Object getProperty(String name) {
                return name.startsWith(PREFIX) ? environment.getProperty(variable(name)) : null;
            }
        });
    }

    /** The environment variable of a key: {@code ACME_API_KEY} of {@code connectors.acme.api-key}. */
    static String variable(String key) {
        return key.replaceFirst("^" + Pattern.quote(PREFIX), "")
                .replaceAll("[.-]", "_")
                .toUpperCase(Locale.ROOT);
    }
}
