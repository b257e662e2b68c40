package io.serai.platform.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.serai.platform.clock.Instance;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/**
 * A line of the log as JSON (OBS-01): time, level, service, env and instance, which work it belongs to, and what it says. What
 * was wrong with a start is told as it is, to the person who started.
 */
public final class JsonLines implements StructuredLogFormatter<ILoggingEvent> {

    private static final String START_REFUSED = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    private final JsonWriter<ILoggingEvent> json;
    private final Mask mask;

    /**
     * Made by Spring Boot's logging.
     *
     * @param settings name of the service, {@code serai.environment}, and the secrets that no line may show
     * @param stack writes exceptions
     */
    public JsonLines(Environment settings, ThrowableProxyConverter stack) {
        mask = new Mask(settings);
        var service = settings.getProperty("spring.application.name", "serai");
        var environment = settings.getProperty("serai.environment", "live");
        json = JsonWriter.<ILoggingEvent>of(line -> {
                    line.add("timestamp", ILoggingEvent::getInstant);
                    line.add("level", event -> event.getLevel().toString());
                    line.add("service", service);
                    line.add("env", environment);
                    line.add("instance", Instance.OF_THIS_PROCESS.id());
                    line.add("logger", ILoggingEvent::getLoggerName);
                    line.add("thread", ILoggingEvent::getThreadName);
                    for (var field : LogContext.FIELDS) {
                        line.add(field, (ILoggingEvent event) -> event.getMDCPropertyMap()
                                        .get(field))
                                .whenNotNull();
                    }
                    line.add("message", event -> mask.over(event.getFormattedMessage()));
                    line.add("stackTrace", (ILoggingEvent event) -> mask.over(stack.convert(event)))
                            .whenHasLength();
                })
                .withNewLineAtEnd();
    }

    @Override
    public String format(ILoggingEvent event) {
        return event.getLoggerName().equals(START_REFUSED)
                ? mask.over(event.getFormattedMessage()) + "\n"
                : json.writeToString(event);
    }
}
