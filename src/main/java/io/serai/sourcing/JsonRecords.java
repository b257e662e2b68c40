package io.serai.sourcing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.web.ForeignJson;
import java.io.IOException;
import java.io.InputStream;

/** Records of a JSON array of objects, which may lie in a field of an object. */
final class JsonRecords implements FileRows.Records {

    private final JsonParser parser;
    private final String field;
    private final ObjectMapper json;

    private JsonRecords(JsonParser parser, String field, ObjectMapper json) {
        this.parser = parser;
        this.field = field;
        this.json = json;
    }

    /** Stands before the first record. */
    static FileRows.Records open(InputStream in, String field, ObjectMapper json) throws IOException {
        var parser = json.createParser(in);
        if (field != null) {
            find(field, parser);
        }
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new FileRows.Unreadable("is no JSON "
                    + (field == null ? "" : "object with a field " + field + " that is an ") + "array of objects");
        }
        return new JsonRecords(parser, field, json);
    }

    @Override
    public Object next(long line) throws IOException {
        var token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            end();
            return null;
        }
        if (token == null) {
            throw new IOException("the array is cut off");
        }
        JsonNode row = json.readTree(parser);
        if (ForeignJson.isBeyond(row)) {
            return new FileRows.Bad(line, "holds a number that is out of range", Batches.excerpt(row.toString()));
        }
        return row.isObject()
                ? new FileRows.Cell(line, Cells.of(row))
                : new FileRows.Bad(line, FileRows.NO_OBJECT, Batches.excerpt(row.toString()));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Stands before the field's value, or where no object is or goes on. */
    private static void find(String field, JsonParser parser) throws IOException {
        parser.nextToken();
        for (var name = parser.nextFieldName(); name != null && !name.equals(field); name = parser.nextFieldName()) {
            parser.nextToken();
            parser.skipChildren();
        }
    }

    /** Reads to the end of what the rows lie in; rows that came after it would be lost. */
    private void end() throws IOException {
        if (field != null) {
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (name.equals(field)) {
                    throw new IOException("the field " + field + " comes twice");
                }
                parser.nextToken();
                parser.skipChildren();
            }
            if (parser.currentToken() == null) {
                throw new IOException("the object is cut off");
            }
        }
        if (goesOn()) {
            throw new IOException("it goes on after its end");
        }
    }

    private boolean goesOn() throws IOException {
        try {
            return parser.nextToken() != null;
        } catch (JsonProcessingException e) {
            return true;
        }
    }
}
