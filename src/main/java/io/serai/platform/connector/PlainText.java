package io.serai.platform.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/**
 * The jq function {@code plain}: what is compared of a name, its letters and digits in lower case and without accents. Of what is no
 * text it is empty. jq itself lowers the letters of ASCII only and knows no accents.
 */
final class PlainText implements Function {

    static final String NAME = "plain";

    /** Combining marks of Latin, Greek and Cyrillic; in other scripts marks are vowels. */
    private static final Pattern ACCENT = Pattern.compile("[\\u0300-\\u036f]+");

    private static final Pattern NO_PART_OF_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    @Override
    public void apply(
            Scope scope, List<Expression> arguments, JsonNode in, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        output.emit(TextNode.valueOf(in.isTextual() ? of(in.textValue()) : ""), null);
    }

    private static String of(String text) {
        var parts = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        var bare = ACCENT.matcher(parts).replaceAll("");
        return Normalizer.normalize(NO_PART_OF_A_WORD.matcher(bare).replaceAll(""), Normalizer.Form.NFC);
    }
}
