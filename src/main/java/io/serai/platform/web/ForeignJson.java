package io.serai.platform.web;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Reads what outside systems send: any fields, but nothing that could be read in two ways. A text that cannot be kept is left
 * to whoever takes the field in, so that one bad row does not cost the others.
 */
@Component
public class ForeignJson {

    private final ObjectMapper json;

    /**
     * A reader.
     *
     * @param common the mapper whose modules it shares
     */
    public ForeignJson(ObjectMapper common) {
        json = StrictJson.unambiguous(common.copy());
    }

    /**
     * Reads the body of a webhook.
     *
     * @param body raw bytes
     * @return its one value, missing for an empty body
     * @throws Refusal 400 with what is wrong and where
     */
    public JsonNode read(byte[] body) {
        try {
            return finite(json.readTree(body));
        } catch (JsonProcessingException e) {
            throw JsonFault.refusal(e);
        } catch (IOException e) {
            throw Refusal.invalid("The body is no UTF-8 JSON", Map.of());
        }
    }

    /**
     * Reads JSON that lies in a text.
     *
     * @param text the text
     * @return its one value, missing for an empty text
     * @throws JsonProcessingException when it is none
     */
    public JsonNode read(String text) throws JsonProcessingException {
        return finite(json.readTree(text));
    }

    /**
     * Does a value hold a number that became infinite when it was read?
     *
     * @param value with all that lies in it
     * @return true for such as 1e400
     */
    public static boolean isBeyond(JsonNode value) {
        if (value.isDouble()) {
            return Double.isInfinite(value.doubleValue());
        }
        for (var one : value) {
            if (isBeyond(one)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode finite(JsonNode value) throws JsonParseException {
        if (isBeyond(value)) {
            throw new JsonParseException(null, "a number is out of range");
        }
        return value;
    }
}
