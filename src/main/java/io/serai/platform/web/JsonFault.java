package io.serai.platform.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.serai.platform.id.Ids;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in one sentence what is wrong with a JSON text, and where. */
public final class JsonFault {

    /** Objects and arrays within each other at most; no body of the API needs ten. */
    static final int MAX_DEPTH = 50;

    private static final String TOO_DEEP = "nesting depth";
    private static final String TRAILING = "Trailing token";
    private static final Pattern LACKING = Pattern.compile("Missing (?:required )?creator property ");

    /** What Jackson says of itself: where its own objects stand, which setting of which class it went by, types of Java. */
    private static final Pattern INTERNALS =
            Pattern.compile("\\s*\\(start marker at .*?]\\)|,? ?(?:from|of|as|to|for)? ?`[^`]*`");

    private JsonFault() {}

    /**
     * The refusal of a text that was no JSON, or not the JSON that was asked for.
     *
     * @param e what the reader found
     * @return 400 invalid_payload with line, column and field as far as they are known
     */
    public static Refusal refusal(JsonProcessingException e) {
        return Refusal.invalid(message(e), place(e));
    }

    /**
     * What is wrong with a text that Jackson reads, CSV too, in words that name nothing of the reader: no class, no chain of
     * references.
     *
     * @param e what the reader found
     * @return a sentence without its full stop
     */
    public static String reason(JsonProcessingException e) {
        var text = textFault(e);
        // bytes that are no characters fail the reading of whatever they are in
        var isRead = text == null && !(e.getCause() instanceof IOException io && !(io instanceof JacksonException));
        return isRead && e instanceof JsonMappingException ? message(e) : plain(text == null ? e : text);
    }

    private static String message(JsonProcessingException e) {
        var text = textFault(e);
        if (text instanceof WholeTexts.NotKept value) {
            return value.getOriginalMessage();
        }
        if (text instanceof StreamConstraintsException) {
            return text.getOriginalMessage().contains(TOO_DEEP)
                    ? "The JSON has more than " + MAX_DEPTH + " objects and arrays within each other"
                    : "The JSON is beyond bounds: " + plain(text);
        }
        if (text != null) {
            return "Malformed JSON: " + plain(text);
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "Unknown field " + unknown.getPropertyName();
        }
        if (e instanceof InvalidFormatException wrong
                && wrong.getTargetType() != null
                && wrong.getTargetType().isEnum()) {
            return field(wrong) + " must be one of "
                    + Stream.of(wrong.getTargetType().getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof InvalidFormatException wrong && wrong.getTargetType() == UUID.class) {
            return field(wrong) + " must be " + Ids.FORM;
        }
        if (e instanceof JsonMappingException wrong) {
            if (wrong.getCause() instanceof InputCoercionException) {
                return field(wrong) + " is out of range";
            }
            var why = e.getOriginalMessage();
            return why.startsWith(TRAILING)
                    ? "The body goes on after its JSON value"
                    : field(wrong) + (LACKING.matcher(why).lookingAt() ? " is missing" : " has the wrong type");
        }
        return "Malformed JSON: " + plain(e);
    }

    private static String plain(JsonProcessingException e) {
        return INTERNALS.matcher(e.getOriginalMessage()).replaceAll("");
    }

    /** The fault of the text itself, however deep in the reading of fields it was found. */
    private static JsonProcessingException textFault(Throwable e) {
        for (var one = e; one != null; one = one.getCause()) {
            if (one instanceof StreamReadException && !(one instanceof InputCoercionException)
                    || one instanceof StreamConstraintsException) {
                return (JsonProcessingException) one;
            }
        }
        return null;
    }

    private static Map<String, Object> place(JsonProcessingException e) {
        var details = new LinkedHashMap<String, Object>();
        if (e.getLocation() != null && e.getLocation().getLineNr() > 0) {
            details.put("line", e.getLocation().getLineNr());
            details.put("column", e.getLocation().getColumnNr());
        }
        if (textFault(e) instanceof WholeTexts.NotKept value) {
            // the path of the mapping may end above it
            if (!value.field().isEmpty()) {
                details.put("field", value.field());
            }
        } else if (e instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()
                && mapping.getPath().size() < MAX_DEPTH) {
            details.put("field", field(mapping));
        }
        return details;
    }

    private static String field(JsonMappingException e) {
        return e.getPath().isEmpty()
                ? "The body"
                : e.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                        .collect(Collectors.joining())
                        .replaceFirst("^\\.", "");
    }

    /** How much nesting a reader of foreign JSON allows. */
    static StreamReadConstraints bounds() {
        return StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
    }
}
