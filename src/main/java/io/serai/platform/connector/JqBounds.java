package io.serai.platform.connector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a jq expression for what could go on for ever, and for what reads something else than its input. Without the former each
 * step of jq ends with the answer that it reads, as jq has no other way to repeat itself: a definition sees only those before it
 * and itself.
 */
final class JqBounds {

    private static final String EACH_MEMBER = "say .[] for the members of a list, keys[] for their places";
    private static final String EACH_LEVEL = "say .. for all that is inside of a value";

    /** What repeats itself for as long as its arguments or the answer want, and what to say instead. */
    private static final Map<String, String> ENDLESS = Map.of(
            "range", EACH_MEMBER,
            "combinations", EACH_MEMBER,
            "until", EACH_LEVEL,
            "while", EACH_LEVEL,
            "repeat", EACH_LEVEL,
            "recurse", EACH_LEVEL);

    private static final String OWN = "say {{property}} for a setting of the connector";

    /** What reads the environment of the hub, its other inputs or its files, with or without a $. */
    private static final Set<String> OUTSIDE = Set.of(
            "env",
            "ENV",
            "__loc__",
            "__prog_args",
            "input",
            "inputs",
            "input_filename",
            "input_line_number",
            "get_search_list",
            "modulemeta",
            "import",
            "include",
            "debug",
            "stderr");

    /** A pattern is tried in all ways, of which there may be more than anybody can wait for; or a list is filled up to an index. */
    private static final Map<String, String> COSTLY = Map.of(
            "match", "say test with alternatives, startswith, or split",
            "capture", "say test with alternatives, startswith, or split",
            "scan", "say test with alternatives, startswith, or split",
            "sub", "say split and join",
            "gsub", "say split and join",
            "splits", "say split with a text to split at",
            "setpath", "say .name = value");

    /** A pattern without repetition is as short as what it finds. */
    private static final Pattern SHORT_TEST = Pattern.compile("\\s*\\(\\s*\"[^\"\\\\*+{]*\"\\s*\\)");

    /** Texts and lists can be made as long as a number says; a connector counts credits, seconds and statuses. */
    private static final double LARGEST = 1_000_000;

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern HEAD = Pattern.compile("\\s*(" + WORD + ")\\s*(\\([^)]*\\))?\\s*:");
    private static final Pattern ARGUMENTS = Pattern.compile("\\s*\\(");
    private static final char TEXT = '"';

    /** A definition whose end is not read yet, and how many brackets were open before it. */
    private record Definition(String name, int depth) {}

    private final String jq;
    private final Deque<Character> open = new ArrayDeque<>();
    private final Deque<Definition> definitions = new ArrayDeque<>();
    private int at;
    private char before = ' ';

    private JqBounds(String jq) {
        this.jq = jq;
    }

    /**
     * Reads.
     *
     * @param jq an expression; what is no jq at all is left to its compiler
     * @return why it might never end or what it must not read, with line and column and what would be right; empty where nothing is
     */
    static Optional<String> objection(String jq) {
        return new JqBounds(jq).read();
    }

    private Optional<String> read() {
        while (at < jq.length()) {
            if (!open.isEmpty() && open.peek() == TEXT) {
                text();
                continue;
            }
            var number = NUMBER.matcher(jq).region(at, jq.length());
            if (number.lookingAt()) {
                if (Double.parseDouble(number.group()) > LARGEST) {
                    return objection(number.group() + " is too large a number", "say one of at most 1000000", at);
                }
                at = number.end();
                before = '0';
                continue;
            }
            var word = WORD.matcher(jq).region(at, jq.length());
            if (word.lookingAt()) {
                var objection = word(word.group(), word.start());
                if (objection.isPresent()) {
                    return objection;
                }
                before = 'w';
            } else {
                sign(jq.charAt(at++));
            }
        }
        return Optional.empty();
    }

    private void text() {
        var sign = jq.charAt(at++);
        if (sign == TEXT) {
            open.pop();
        } else if (sign == '\\' && at < jq.length() && jq.charAt(at++) == '(') {
            open.push('(');
        }
    }

    private void sign(char sign) {
        switch (sign) {
            case '#' -> at = jq.indexOf('\n', at) < 0 ? jq.length() : jq.indexOf('\n', at);
            case '(', '[', '{', TEXT -> open.push(sign);
            case ')', ']', '}' -> open.poll();
            case ';' -> {
                if (!definitions.isEmpty() && definitions.peek().depth() == open.size()) {
                    definitions.pop();
                }
            }
            default -> {}
        }
        if (sign != '#' && !Character.isWhitespace(sign)) {
            before = sign;
        }
    }

    private Optional<String> word(String word, int start) {
        at = start + word.length();
        var isVariable = start > 0 && jq.charAt(start - 1) == '$';
        if (isVariable && (word.equals("ENV") || word.startsWith("__"))) {
            return objection("$" + word + " is not of the connector's input", OWN, start - 1);
        }
        if (start > 0 && ".$@".indexOf(jq.charAt(start - 1)) >= 0 || isKey()) {
            return Optional.empty();
        }
        if (word.equals("def")) {
            var head = HEAD.matcher(jq).region(at, jq.length());
            if (head.lookingAt()) {
                definitions.push(new Definition(head.group(1), open.size()));
                at = head.end();
            }
            return Optional.empty();
        }
        if (definitions.stream().anyMatch(one -> one.name().equals(word))) {
            return objection("the definition of " + word + " calls itself", EACH_LEVEL, start);
        }
        if (OUTSIDE.contains(word)) {
            return objection(word + " is not of the connector's input", OWN, start);
        }
        if (COSTLY.containsKey(word)) {
            return objection(word + " may take longer than anybody waits", COSTLY.get(word), start);
        }
        if (word.equals("test")
                && !SHORT_TEST.matcher(jq).region(at, jq.length()).lookingAt()) {
            return objection("test may take longer than anybody waits", "say a text without *, + and {}", start);
        }
        var goesOn = ENDLESS.containsKey(word)
                && (!word.equals("recurse")
                        || ARGUMENTS.matcher(jq).region(at, jq.length()).lookingAt());
        return goesOn ? objection(word + " may go on for ever", ENDLESS.get(word), start) : Optional.empty();
    }

    /** {@code {mobile}} and {@code {mobile: 1}} name a field. */
    private boolean isKey() {
        return !open.isEmpty() && open.peek() == '{' && (before == '{' || before == ',');
    }

    private Optional<String> objection(String what, String right, int start) {
        var above = jq.substring(0, start);
        var line = above.chars().filter(sign -> sign == '\n').count() + 1;
        var column = start - above.lastIndexOf('\n');
        return Optional.of("%s (line %d, column %d); %s".formatted(what, line, column, right));
    }
}
