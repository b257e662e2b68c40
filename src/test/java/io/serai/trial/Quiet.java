package io.serai.trial;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Keeps engines from telling everything they do; warnings stay. */
final class Quiet {

    private Quiet() {}

    static void from(String... loggers) {
        var logging = LoggingSystem.get(Quiet.class.getClassLoader());
        for (var logger : loggers) {
            logging.setLogLevel(logger, LogLevel.WARN);
        }
    }
}
