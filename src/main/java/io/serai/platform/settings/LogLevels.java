package io.serai.platform.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** How much is logged; the names of the operations manual's logger. */
enum LogLevels {
    trace,
    debug,
    info,
    warn,
    error,
    fatal,
    silent;

    private static final String ROOT = "logging.level.root";

    /**
     * Sets the level of the log. It is read before any setting is checked, so one that is none must not end the start there.
     *
     * @param environment where LOG_LEVEL is, and where the level goes
     */
    static void keepReadable(ConfigurableEnvironment environment) {
        var told = environment.getProperty("LOG_LEVEL", info.name()).toLowerCase(Locale.ROOT);
        if (told.equals(silent.name())) {
            set(environment, "off");
        } else if (Arrays.stream(values()).noneMatch(level -> level.name().equals(told))) {
            set(environment, info.name());
        }
    }

    private static void set(ConfigurableEnvironment environment, String level) {
        environment.getPropertySources().addFirst(new MapPropertySource("log level", Map.of(ROOT, level)));
    }
}
