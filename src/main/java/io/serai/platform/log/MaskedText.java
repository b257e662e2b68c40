package io.serai.platform.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;
import org.springframework.core.env.Environment;

/** The same for lines that people read: {@code %masked(…)} in a pattern of Logback. */
public final class MaskedText extends CompositeConverter<ILoggingEvent> {

    private Mask mask = new Mask(null);

    @Override
    public void start() {
        // Spring Boot leaves the settings there
        if (getContext() != null
                && getContext().getObject(Environment.class.getName()) instanceof Environment settings) {
            mask = new Mask(settings);
        }
        super.start();
    }

    @Override
    protected String transform(ILoggingEvent event, String text) {
        return mask.over(text);
    }
}
