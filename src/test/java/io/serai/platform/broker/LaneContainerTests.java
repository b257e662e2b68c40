package io.serai.platform.broker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.serai.rules.ExpectsLog;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("STK-19 a consumer of a lane that can receive no more")
class LaneContainerTests {

    @Test
    @DisplayName("because it was told to stop is nothing to warn of")
    void while_stopping() {
        assertThat(warnings(false)).isEmpty();
    }

    @Test
    @ExpectsLog("Setup of JMS message listener invoker failed for destination")
    @DisplayName("for any other reason is told")
    void while_running() {
        assertThat(warnings(true)).singleElement().asString().contains("the session is closed");
    }

    private static List<String> warnings(boolean running) {
        var log = (Logger) LoggerFactory.getLogger("io.serai.platform.broker");
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        log.addAppender(heard);
        try (var camel = new DefaultCamelContext()) {
            camel.addComponent("jms", new JmsComponent());
            camel.start();
            container(running, camel).handleListenerSetupFailure(new JMSException("the session is closed"), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            log.detachAppender(heard);
        }
        return heard.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** Nothing is connected: only what it says of itself matters. */
    private static LaneContainer container(boolean running, CamelContext camel) {
        var lane = camel.getEndpoint("jms:queue:lane", JmsEndpoint.class);
        var container = new LaneContainer(lane);
        container.setCacheLevelName("CACHE_NONE");
        if (running) {
            container.start();
        }
        assertThat(container.isRunning()).isEqualTo(running);
        return container;
    }
}
