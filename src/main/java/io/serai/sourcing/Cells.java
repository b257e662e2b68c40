package io.serai.sourcing;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.sourcing.model.KeptText;
import io.serai.sourcing.model.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cells of a row by their headers. */
final class Cells {

    private Cells() {}

    /** Those of a JSON object; what is itself an object, a list or null is left out. */
    static Map<String, String> of(JsonNode row) {
        var cells = new LinkedHashMap<String, String>();
        row.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                put(cells, field.getKey(), field.getValue().asText());
            }
        });
        return cells;
    }

    /** A value that is taken in stays as it is, for {@link Row} to judge; of the others only what can be written is left. */
    static void put(Map<String, String> cells, String header, String value) {
        cells.put(
                KeptText.beginning(header, header.length()),
                Row.knowsAny(List.of(header)) ? value : KeptText.beginning(value, value.length()));
    }
}
