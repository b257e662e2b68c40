package io.serai.platform.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.web.JsonFault;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Turns records into the JSON array that {@code jsonb_to_recordset} reads: one parameter and one statement for a whole
 * chunk, whatever its width.
 */
@Component
public class JsonRows {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private final ObjectMapper json;

    JsonRows(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Rows as a JSON array.
     *
     * @param rows records or maps; their property names are the column names of the record set
     * @return the array as text
     */
    public String of(Collection<?> rows) {
        return text(rows);
    }

    /**
     * Any value as JSON text, for a {@code jsonb} column.
     *
     * @param value record, map, list or plain value
     * @return its JSON
     */
    public String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /**
     * A {@code jsonb} object read back.
     *
     * @param text JSON object, or null
     * @return its entries in order; empty for null
     */
    public Map<String, Object> map(String text) {
        return text == null ? Map.of() : read(text, MAP);
    }

    /**
     * A {@code jsonb} value read back.
     *
     * @param text JSON
     * @param type what it is
     * @return the value
     */
    public <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is not the JSON that was written: " + JsonFault.reason(e), e);
        }
    }

    /**
     * A {@code jsonb} value read back.
     *
     * @param text JSON
     * @param type what it is
     * @return the value
     */
    public <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is not the JSON that was written: " + JsonFault.reason(e), e);
        }
    }
}
