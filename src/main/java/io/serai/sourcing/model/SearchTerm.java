package io.serai.sourcing.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value in the grammar of {@code query=} (facts providers §18): {@code (name:value,…)}, {@code List(value,…)} or
 * text. Reading is tolerant: what is cut off or does not fit is read as far as it goes.
 */
sealed interface SearchTerm {

    /** {@code (name:value,…)}; of a repeated name the first value counts. */
    record Pairs(Map<String, SearchTerm> values) implements SearchTerm {}

    /** {@code List(value,…)}. */
    record Items(List<SearchTerm> values) implements SearchTerm {}

    /** Anything else. */
    record Text(String value) implements SearchTerm {}

    /** Reads a term; text of any form gives one. */
    static SearchTerm read(String text) {
        return new Reader(text).term(0);
    }

    /** The value under a name, if this is a pair that has it. */
    default Optional<SearchTerm> at(String name) {
        return this instanceof Pairs pairs ? Optional.ofNullable(pairs.values().get(name)) : Optional.empty();
    }

    /** The members, if this is a list. */
    default List<SearchTerm> items() {
        return this instanceof Items items ? items.values() : List.of();
    }

    /** The text, if this is one and not blank. */
    default Optional<String> text() {
        return this instanceof Text text && !text.value().isBlank() ? Optional.of(text.value()) : Optional.empty();
    }

    /** Reads from left to right; each round takes at least one character or ends. */
    final class Reader {

        private static final int DEEPEST = 16;
        private static final Pattern NAME = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]{0,63})\\s*:");
        private static final Pattern LIST = Pattern.compile("\\s*List\\(");
        private static final Pattern PAIRS = Pattern.compile("\\s*\\(");

        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private SearchTerm term(int depth) {
            if (depth < DEEPEST && take(LIST)) {
                return list(depth);
            }
            return depth < DEEPEST && take(PAIRS) ? pairs(depth) : new Text(words(false));
        }

        private SearchTerm list(int depth) {
            List<SearchTerm> values = new ArrayList<>();
            while (!closed()) {
                values.add(term(depth + 1));
                skipComma();
            }
            return new Items(List.copyOf(values));
        }

        private SearchTerm pairs(int depth) {
            Map<String, SearchTerm> values = new LinkedHashMap<>();
            while (!closed()) {
                Matcher name = NAME.matcher(text).region(at, text.length());
                if (name.lookingAt()) {
                    at = name.end();
                    boolean branch = starts(LIST) || starts(PAIRS);
                    values.putIfAbsent(name.group(1), branch ? term(depth + 1) : new Text(words(true)));
                } else {
                    words(true);
                }
                skipComma();
            }
            return new Pairs(values);
        }

        /** Text up to the comma or parenthesis that ends it; inside pairs only a comma before a name does. */
        private String words(boolean insidePairs) {
            int start = at;
            int open = 0;
            for (; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '(') {
                    open++;
                } else if (c == ')' && --open < 0) {
                    break;
                } else if (c == ',' && open == 0 && (!insidePairs || nameFollows())) {
                    break;
                }
            }
            return text.substring(start, at);
        }

        private boolean nameFollows() {
            return NAME.matcher(text).region(at + 1, text.length()).lookingAt();
        }

        private boolean closed() {
            if (at >= text.length()) {
                return true;
            }
            boolean end = text.charAt(at) == ')';
            at += end ? 1 : 0;
            return end;
        }

        private void skipComma() {
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            }
        }

        private boolean starts(Pattern token) {
            return token.matcher(text).region(at, text.length()).lookingAt();
        }

        private boolean take(Pattern token) {
            Matcher matcher = token.matcher(text).region(at, text.length());
            boolean found = matcher.lookingAt();
            at = found ? matcher.end() : at;
            return found;
        }
    }
}
