package io.serai.platform.web;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import io.serai.platform.id.Ids;
import java.io.IOException;
import java.util.UUID;
import org.springframework.format.FormatterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Ids in paths, parameters and bodies are read in their one form; Spring and Jackson would take others too. */
@Component
class WholeIds implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, UUID.class, text -> Ids.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("must be " + Ids.FORM)));
    }

    /** Of a body: Jackson takes the 16 bytes in base64 for an id, and nothing for none. */
    static final class OfBody extends FromStringDeserializer<UUID> {

        private static final long serialVersionUID = 1;

        OfBody() {
            super(UUID.class);
        }

        @Override
        protected boolean _shouldTrim() {
            return false;
        }

        @Override
        protected UUID _deserialize(String text, DeserializationContext context) throws IOException {
            return Ids.parse(text).orElseThrow(() -> wrong(text, context));
        }

        @Override
        protected UUID _deserializeFromEmptyString(DeserializationContext context) throws IOException {
            throw wrong("", context);
        }

        private static IOException wrong(String text, DeserializationContext context) {
            return context.weirdStringException(text, UUID.class, "must be " + Ids.FORM);
        }
    }
}
