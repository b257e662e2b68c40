package io.serai.platform.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.DataInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.regex.Pattern;

/**
 * Makes readers of JSON that refuse half of a character: {@code "\\ud800"} is allowed by JSON, but no UTF-8 can hold it, so that
 * another text would be kept than was sent.
 */
final class WholeTexts extends JsonFactory {

    /** Halves only: of a whole pair the expression sees the character that it is. */
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    /** A text, or the name of a field, holds half of a character. */
    static final class Half extends JsonParseException {

        private final String field;

        Half(JsonParser parser, String field, String text, int at) {
            super(
                    parser,
                    "%s holds U+%04X, half of a character, at character %d"
                            .formatted(field.isEmpty() ? "The body" : field, (int) text.charAt(at), at + 1));
            this.field = field;
        }

        /** Its place, such as {@code searches[0].sourceUrl}; empty where the body itself is the text. */
        String field() {
            return field;
        }
    }

    @Override
    public JsonFactory copy() {
        return new WholeTexts();
    }

    @Override
    protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
        return new Parser(super._createParser(in, context));
    }

    @Override
    protected JsonParser _createParser(Reader in, IOContext context) throws IOException {
        return new Parser(super._createParser(in, context));
    }

    @Override
    protected JsonParser _createParser(char[] data, int offset, int length, IOContext context, boolean recyclable)
            throws IOException {
        return new Parser(super._createParser(data, offset, length, context, recyclable));
    }

    @Override
    protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context) throws IOException {
        return new Parser(super._createParser(data, offset, length, context));
    }

    @Override
    protected JsonParser _createParser(DataInput in, IOContext context) throws IOException {
        return new Parser(super._createParser(in, context));
    }

    private static final class Parser extends JsonParserDelegate {

        Parser(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            var token = super.nextToken();
            if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                var text = getText();
                var half = HALF.matcher(text);
                if (half.find()) {
                    throw new Half(this, field(), text, half.start());
                }
            }
            return token;
        }

        /** As {@link JsonFault} names fields; a name that is itself at fault is shown as far as it can be. */
        private String field() {
            var path = new StringBuilder();
            for (var place = getParsingContext(); place != null && !place.inRoot(); place = place.getParent()) {
                path.insert(0, place.inArray() ? "[" + place.getCurrentIndex() + "]" : "." + place.getCurrentName());
            }
            return HALF.matcher(path).replaceAll("\uFFFD").replaceFirst("^\\.", "");
        }
    }
}
