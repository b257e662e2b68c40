package io.serai.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@ExpectsLog("expected by the class")
class UnexpectedWarningsTest {

    private static final String OURS = "io.serai.rules.somewhere";

    @Test
    void lets_pass_what_the_class_expects() {
        LoggerFactory.getLogger(OURS).warn("a line that is expected by the class");
    }

    @Test
    @ExpectsLog("expected by the test")
    void lets_pass_what_a_test_expects() {
        LoggerFactory.getLogger("org.apache.camel.processor.errorhandler").error("a line that is expected by the test");
    }

    @Test
    void does_not_mind_information_and_other_peoples_warnings() {
        LoggerFactory.getLogger(OURS).info("information");
        LoggerFactory.getLogger("org.elsewhere").warn("somebody else's warning");
        assertThat(HeardWarnings.EVERYWHERE.takeUnexpected(UnexpectedWarnings.expectedBy(getClass())))
                .isEmpty();
    }

    @Test
    @DisplayName("STK-18 a warning that nobody expects fails its test class")
    void fails_the_class_that_did_not_expect_it() {
        LoggerFactory.getLogger(OURS).warn("a surprise");
        LoggerFactory.getLogger("org.apache.camel.component.jms")
                .error("another surprise", new IllegalStateException("broken"));
        assertThatThrownBy(() -> UnexpectedWarnings.isOver(Unsuspecting.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a surprise")
                .hasMessageContaining("another surprise [java.lang.IllegalStateException: broken]")
                .hasMessageContaining("during UnexpectedWarningsTest.fails_the_class_that_did_not_expect_it");
        assertThat(HeardWarnings.EVERYWHERE.takeUnexpected(List.of()))
                .as("told once")
                .isEmpty();
    }

    @Test
    @DisplayName("STK-18 a test that expects a warning which never comes fails; a class only permits")
    void fails_the_test_that_did_not_hear_it() throws NoSuchMethodException {
        LoggerFactory.getLogger(OURS).warn("this line is expected by the class");
        var test = Unsuspecting.class.getDeclaredMethod("expectsTwo");
        assertThatThrownBy(() -> UnexpectedWarnings.isHeard(test, Duration.ofMillis(200)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expectsTwo")
                .hasMessageContaining("never heard")
                .hasMessageContaining("  - the second")
                .message()
                .doesNotContain("  - this line");
        LoggerFactory.getLogger(OURS).warn("the second line, expected by the class");
        UnexpectedWarnings.isHeard(test, Duration.ofMillis(200));
    }

    @Test
    void hears_background_threads() throws InterruptedException {
        var thread = new Thread(() -> LoggerFactory.getLogger(OURS).warn("from behind"), "behind");
        thread.start();
        thread.join();
        assertThat(HeardWarnings.EVERYWHERE.takeUnexpected(UnexpectedWarnings.expectedBy(getClass())))
                .singleElement()
                .asString()
                .contains("from behind", "thread behind");
    }

    @Nested
    class WithinAnotherClass {

        @Test
        void shares_its_expectations() {
            LoggerFactory.getLogger(OURS).warn("a line that is expected by the class");
        }
    }

    private static final class Unsuspecting {

        @ExpectsLog({"this line", "the second"})
        void expectsTwo() {
            // only what it declares is looked at
        }
    }
}
