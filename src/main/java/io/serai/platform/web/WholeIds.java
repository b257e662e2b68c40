package io.serai.platform.web;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import io.serai.platform.id.Ids;
import java.beans.PropertyEditorSupport;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Ids in paths, parameters and bodies are read in their one form; Spring and Jackson would take others too. */
@ControllerAdvice
class WholeIds {

    /** An editor and not a converter: where that one refuses a text, Spring asks its own editor, which takes more. */
    @InitBinder
    void ofAnAddress(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(Ids.parse(text).orElseThrow(() -> new IllegalArgumentException("must be " + Ids.FORM)));
            }
        });
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
