package io.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One request as a vendor sees it.
 *
 * @param path below the vendor's mount, decoded
 * @param headers by lower-case name
 * @param body a missing node where no JSON was sent
 */
record Ask(String method, String path, Map<String, String> query, Map<String, String> headers, JsonNode body) {

    static Ask from(HttpExchange exchange, String path, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Ask(
                exchange.getRequestMethod(),
                path,
                query(exchange.getRequestURI().getRawQuery()),
                headers,
                Json.read(body));
    }

    static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.putIfAbsent(
                        decoded(pair.substring(0, equals)),
                        decoded(pair.substring(equals + 1)).strip());
            }
        }
        return query;
    }

    String route() {
        return method + " " + path;
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    String param(String name) {
        return query.getOrDefault(name, "");
    }

    String field(String name) {
        return text(body, name);
    }

    /** From the body if it has it, else from the query: some vendors take both. */
    String anywhere(String name) {
        String field = field(name);
        return field.isEmpty() ? param(name) : field;
    }

    /** The text or number of this field; empty where it is missing, null or no plain value. */
    static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    }

    /** "Ada" and "Lovelace" make a name; half of it does not. */
    static String fullName(String full, String first, String last) {
        if (!full.isEmpty()) {
            return full;
        }
        return first.isEmpty() || last.isEmpty() ? "" : first + " " + last;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
