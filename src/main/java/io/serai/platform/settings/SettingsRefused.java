package io.serai.platform.settings;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The hub does not start with these settings. */
public class SettingsRefused extends RuntimeException {

    private static final int NAME_WIDTH = 30;

    SettingsRefused(List<Problem> problems) {
        super(text(problems));
    }

    private static String text(List<Problem> problems) {
        var width = problems.stream()
                .mapToInt(problem -> problem.name().length())
                .filter(length -> length <= NAME_WIDTH)
                .max()
                .orElse(1);
        var text = new StringBuilder(
                problems.size() == 1
                        ? "A setting is missing or wrong:\n"
                        : problems.size() + " settings are missing or wrong:\n");
        for (var problem : problems) {
            text.append("\n  ")
                    .append(problem.name())
                    .append(" ".repeat(Math.max(0, width - problem.name().length())))
                    .append("  ")
                    .append(problem.text());
        }
        return text.toString();
    }

    /** Shows them as they are, without the stack that nobody needs. */
    static final class Analyzer extends AbstractFailureAnalyzer<SettingsRefused> {

        @Override
        protected FailureAnalysis analyze(Throwable root, SettingsRefused cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Set them in the environment or in the file .env beside the jar; .env.example says what each is for.",
                    cause);
        }
    }
}
