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
 * Makes readers of JSON that refuse what JSON allows but nobody can keep as it was sent: half of a character, such as
 * {@code "\\ud800"}, which no UTF-8 can hold, and a number beyond all doubles, such as {@code 1e400}, which would become another.
 */
final class WholeTexts extends JsonFactory {

    /** Halves only: of a whole pair the expression sees the character that it is. */
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    /** What has a larger exponent is beyond, 0e400 too: whoever counts its digits would be wrong or never end. */
    private static final Pattern FAR = Pattern.compile("[eE][+-]?0*[1-9]\\d{3}");

    /** A text, the name of a field, or a number that cannot be kept. */
    static final class NotKept extends JsonParseException {

        private final String field;

        NotKept(JsonParser parser, String field, String why) {
            super(parser, (field.isEmpty() ? "The body" : field) + " " + why);
            this.field = field;
        }

        /** Its place, such as {@code searches[0].sourceUrl}; empty where the body itself is the value. */
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
                    throw new NotKept(
                            this,
                            field(),
                            "holds U+%04X, half of a character, at character %d"
                                    .formatted((int) text.charAt(half.start()), half.start() + 1));
                }
            }
            if (token == JsonToken.VALUE_NUMBER_FLOAT && isBeyond(getText())) {
                throw new NotKept(this, field(), "is a number that is out of range");
            }
            return token;
        }

        private static boolean isBeyond(String number) {
            return FAR.matcher(number).find() || Double.isInfinite(Double.parseDouble(number));
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
