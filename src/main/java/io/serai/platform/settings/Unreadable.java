package io.serai.platform.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionFailedException;

/** Says what would be right where a text cannot be read as a setting's type. */
final class Unreadable {

    private Unreadable() {}

    /** What would be right; with the value only where the type shows that it is no secret. */
    static String text(ResolvableType type, Throwable error) {
        var one = type.resolve(Object.class);
        var many = Collection.class.isAssignableFrom(one);
        var expected = expected(many ? type.getGeneric(0).resolve(Object.class) : one, many);
        return expected == null ? reason(error) : "must be " + expected + value(error);
    }

    private static String expected(Class<?> type, boolean many) {
        if (type.isEnum()) {
            var names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return (many ? "a list of some of " : "one of ") + names;
        }
        if (type == Duration.class) {
            return (many ? "a list of times" : "a time") + " such as 500ms, 30s, 10m or 2h";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return many ? "a list of numbers" : "a number";
        }
        return null;
    }

    private static String value(Throwable error) {
        return causes(error)
                .filter(ConversionFailedException.class::isInstance)
                .map(failed -> ", not \"" + ((ConversionFailedException) failed).getValue() + "\"")
                .findFirst()
                .orElse("");
    }

    /** The innermost words: a value that reads itself says what it must be like. */
    private static String reason(Throwable error) {
        return causes(error).reduce(error, (outer, inner) -> inner).getMessage();
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause);
    }
}
