package io.serai.rules;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Listens to the root logger and keeps what the hub or a Camel route complained about. */
final class HeardWarnings extends AppenderBase<ILoggingEvent> {

    static final HeardWarnings EVERYWHERE = new HeardWarnings();

    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    /** What was heard since the test that runs has begun. */
    private final ConcurrentLinkedQueue<String> lately = new ConcurrentLinkedQueue<>();

    private volatile boolean asked;
    private volatile String runs = "";

    /** Starts listening; without this, in a process that runs no tests, nothing is ever kept. */
    void listen() {
        asked = true;
        listenAgain();
    }

    /** Logback forgets its appenders whenever Spring Boot configures it anew. */
    void listenAgain() {
        if (asked && LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            var root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
            if (!root.isAttached(this)) {
                setContext(logback);
                start();
                root.addAppender(this);
            }
        }
    }

    /** What is heard from now on is told with this name. */
    void during(String test) {
        runs = test;
        lately.clear();
    }

    /** Those of the expected parts that no line has had since the test began. */
    List<String> unheard(Collection<String> expected) {
        return expected.stream()
                .filter(part -> lately.stream().noneMatch(line -> line.contains(part)))
                .toList();
    }

    /** Takes what was heard so far, without the lines that contain something expected. */
    List<String> takeUnexpected(Collection<String> expected) {
        var unexpected = new ArrayList<String>();
        for (var line = heard.poll(); line != null; line = heard.poll()) {
            if (expected.stream().noneMatch(line::contains)) {
                unexpected.add(line);
            }
        }
        return unexpected;
    }

    @Override
    protected void append(ILoggingEvent event) {
        var name = event.getLoggerName();
        var ours = name.startsWith("io.serai.") || name.startsWith("org.apache.camel.");
        if (ours && event.getLevel().isGreaterOrEqual(Level.WARN)) {
            var thrown = event.getThrowableProxy();
            var line = "%s %s: %s%s (thread %s, during %s)"
                    .formatted(
                            event.getLevel(),
                            name,
                            event.getFormattedMessage(),
                            thrown == null ? "" : " [" + thrown.getClassName() + ": " + thrown.getMessage() + "]",
                            event.getThreadName(),
                            runs);
            heard.add(line);
            lately.add(line);
        }
    }
}
