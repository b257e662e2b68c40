package io.serai.platform.settings;

import java.util.List;
import org.springframework.core.env.Environment;

/**
 * A condition of the start that no single setting can state. Classes with this interface are listed in
 * {@code META-INF/spring.factories}; what can be said of one setting is a constraint on its {@code @ConfigurationProperties}.
 */
public interface StartRule {

    /**
     * What speaks against a start.
     *
     * @param settings all settings
     * @param trial whether this is the trial run or a test, where nobody from outside comes in
     * @return the problems, empty for none
     */
    List<Problem> objections(Environment settings, boolean trial);
}
