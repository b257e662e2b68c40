package io.serai.platform.connector;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * What a vendor answered, in the one form that the kamelets' jq maps from. {@code fault} is the outcome that the status alone
 * suggests; a kamelet looks at its vendor's specialities first (a miss behind 404, a bill behind 200).
 */
final class HttpAnswer {

    /** Exchange property that keeps the answer as it came, for the log of attempts. */
    static final String PROPERTY = "seraiAnswer";

    /** More is no answer; {@link AnswerLimit} lets no more of it in. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final int TEXT_LIMIT = 2000;
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([^\\s\";]+)");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private HttpAnswer() {}

    static void read(Exchange exchange) {
        var message = exchange.getMessage();
        var status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        var headers = new TreeMap<String, Object>();
        message.getHeaders().forEach((name, value) -> {
            // the request's own headers, its key among them, are still on the message
            if (!name.startsWith("Camel") && value != null && !Redaction.isSecret(name)) {
                headers.put(name.toLowerCase(Locale.ROOT), value.toString());
            }
        });
        var bytes = bytes(message.getBody(InputStream.class));
        var answer = new LinkedHashMap<String, Object>();
        var body = json(bytes, (String) headers.get("content-type"));
        answer.put("status", status);
        answer.put("headers", headers);
        answer.put("body", body);
        answer.put("text", text(bytes));
        answer.put("fault", fault(status, body));
        answer.put("retryAfter", retryAfter((String) headers.get("retry-after"), (String) headers.get("date")));
        message.removeHeaders("*");
        // the vendor's charset is not that of a further question
        exchange.removeProperty(Exchange.CHARSET_NAME);
        message.setBody(answer);
        exchange.setProperty(PROPERTY, answer);
    }

    private static byte[] bytes(InputStream body) {
        if (body == null) {
            return new byte[0];
        }
        try (body) {
            // mostly Camel's copy in memory, which gives all at once; to read so many at most takes a buffer of 16 KB
            // each time
            return body instanceof ByteArrayInputStream copy ? copy.readAllBytes() : body.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            // cut off in the middle: what came is no JSON, the status stands
            return new byte[0];
        }
    }

    /** JSON is Unicode (RFC 8259) whatever is declared; only what is not is read in the charset that the vendor declares. */
    private static Object json(byte[] bytes, String type) {
        var body = json(bytes);
        var declared = CHARSET.matcher(type == null ? "" : type);
        if (body != null || bytes.length > MAX_BYTES || !declared.find()) {
            return body;
        }
        try {
            var text = Charset.forName(declared.group(1)).newDecoder().decode(ByteBuffer.wrap(bytes));
            return json(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (CharacterCodingException | IllegalArgumentException e) {
            // bytes that are none of the charset's, or a charset that nobody knows
            return null;
        }
    }

    /** What the bytes say, null where they are no whole JSON. */
    static Object json(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            return null;
        }
        try {
            return JSON.readValue(bytes, Object.class);
        } catch (IOException e) {
            // no JSON, or bytes that are no text in any of JSON's encodings
            return null;
        }
    }

    /** The beginning of the bytes as text. */
    static String text(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, TEXT_LIMIT), StandardCharsets.UTF_8);
    }

    private static String fault(int status, Object body) {
        return switch (status) {
            case 401, 403 -> "UNAUTHORIZED";
            case 402 -> "OUT_OF_CREDITS";
            case 429 -> "RATE_LIMITED";
            default -> {
                if (status >= 400 && status < 500) {
                    yield "REJECTED";
                }
                yield status < 200 || status >= 300 || body == null ? "FAILED" : null;
            }
        };
    }

    /** Seconds from now; RFC 9110 knows both a number and a date. */
    static Long retryAfter(String value, String answered) {
        if (value == null) {
            return null;
        }
        try {
            return Math.max(0, Long.parseLong(value.trim()));
        } catch (NumberFormatException notANumber) {
            try {
                var at = ZonedDateTime.parse(value.trim(), DateTimeFormatter.RFC_1123_DATE_TIME);
                var from =
                        answered == null ? null : ZonedDateTime.parse(answered, DateTimeFormatter.RFC_1123_DATE_TIME);
                return from == null
                        ? null
                        : Math.max(0, Duration.between(from, at).toSeconds());
            } catch (DateTimeParseException neither) {
                return null;
            }
        }
    }

    /** The answer as it came, if the exchange has one. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Map.of(), Map.class);
    }
}
