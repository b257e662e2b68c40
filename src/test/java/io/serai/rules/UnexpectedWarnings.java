package io.serai.rules;

import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class during which the hub or a Camel route logged a WARN or an ERROR that the class does not declare by
 * {@link ExpectsLog}, and a test that declares one which is never heard. Registered for all of JUnit Jupiter by {@code META-INF/services}. Lines of background threads count for
 * the class that runs when they come.
 */
public final class UnexpectedWarnings
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** A background thread may tell a little later than its test ends. */
    private static final Duration LATE = Duration.ofSeconds(5);

    @Override
    public void beforeAll(ExtensionContext context) {
        HeardWarnings.EVERYWHERE.listen();
        HeardWarnings.EVERYWHERE.during(
                "the start of " + context.getRequiredTestClass().getSimpleName());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        HeardWarnings.EVERYWHERE.listen();
        HeardWarnings.EVERYWHERE.during(context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        // of a test that has failed already this would hide why
        if (context.getExecutionException().isEmpty()) {
            isHeard(context.getRequiredTestMethod(), LATE);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        isOver(context.getRequiredTestClass());
    }

    static void isHeard(AnnotatedElement test, Duration late) {
        var expected = declaredOn(test);
        if (expected.isEmpty()) {
            return;
        }
        try {
            Awaitility.await()
                    .atMost(late)
                    .until(() -> HeardWarnings.EVERYWHERE.unheard(expected).isEmpty());
        } catch (ConditionTimeoutException never) {
            throw new AssertionError(
                    test
                            + " expects by @ExpectsLog what it never heard; take it away, or make the test bring it about\n  - "
                            + String.join("\n  - ", HeardWarnings.EVERYWHERE.unheard(expected)),
                    never);
        }
    }

    static void isOver(Class<?> type) {
        var unexpected = HeardWarnings.EVERYWHERE.takeUnexpected(expectedBy(type));
        HeardWarnings.EVERYWHERE.during("the time after " + type.getSimpleName());
        if (!unexpected.isEmpty()) {
            throw new AssertionError(
                    type.getName() + " did not expect to hear (mend it, or declare it by @ExpectsLog)\n  - "
                            + String.join("\n  - ", unexpected));
        }
    }

    /** A class declares on itself and on its methods; what is nested in another class shares its expectations. */
    static List<String> expectedBy(Class<?> type) {
        var expected = new ArrayList<String>();
        for (Class<?> one = type; one != null; one = one.getEnclosingClass()) {
            expected.addAll(declaredOn(one));
            for (Class<?> holder = one; holder != null; holder = holder.getSuperclass()) {
                for (var method : holder.getDeclaredMethods()) {
                    expected.addAll(declaredOn(method));
                }
            }
        }
        return expected;
    }

    private static List<String> declaredOn(AnnotatedElement element) {
        var declared = element.getAnnotation(ExpectsLog.class);
        return declared == null ? List.of() : Arrays.asList(declared.value());
    }
}
