package io.serai.platform.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The variables of a file {@code .env}, as Docker Compose reads it: {@code NAME=value}, the value as it stands or in quotes.
 * (A properties file, as Spring would read it, keeps quotes and takes the {@code \n} of a JSON key for a line's end.)
 */
final class DotEnv extends SystemEnvironmentPropertySource {

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'");

    private final List<Problem> problems;

    private DotEnv(Path file, Map<String, Object> values, List<Problem> problems) {
        // Spring looks for serai.home under SERAI_HOME in sources of this name only
        super(file + "-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, values);
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param file UTF-8
     * @return its variables that have a value; lines that are none are told as problems
     */
    static DotEnv read(Path file) {
        var values = new LinkedHashMap<String, Object>();
        var problems = new ArrayList<Problem>();
        try {
            var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (var number = 1; number <= lines.size(); number++) {
                var text = lines.get(number - 1).strip();
                var line = LINE.matcher(text);
                if (text.isEmpty() || text.startsWith("#")) {
                    continue;
                }
                if (!line.matches()) {
                    problems.add(
                            new Problem(file + ":" + number, "must be NAME=value, or a comment that begins with #"));
                } else if (!line.group(2).isEmpty()) {
                    values.put(line.group(1), unquoted(line.group(2)));
                }
            }
        } catch (IOException e) {
            problems.add(new Problem(file.toString(), "must be a readable text file in UTF-8 (" + e + ")"));
        }
        return new DotEnv(file, values, problems);
    }

    List<Problem> problems() {
        return problems;
    }

    private static String unquoted(String value) {
        var quoted = QUOTED.matcher(value);
        if (!quoted.matches()) {
            return value;
        }
        return quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
    }
}
