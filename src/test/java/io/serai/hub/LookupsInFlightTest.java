package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Six consumers with two hundred leads each may wait for vendors at once, and each lookup has a timeout that waits with it. */
class LookupsInFlightTest extends HubTest {

    private static final int LOOKUPS = 6 * 200;

    @Test
    @DisplayName("no lookup is refused because too many others wait for their timeout")
    void no_lookup_is_refused_because_too_many_others_wait() {
        var timeouts = camel.getExecutorServiceManager().newScheduledThreadPool(this, "timeouts", 0);
        try {
            assertThatCode(() -> {
                        for (int i = 0; i < LOOKUPS; i++) {
                            timeouts.schedule(() -> {}, 1, TimeUnit.HOURS);
                        }
                    })
                    .doesNotThrowAnyException();
        } finally {
            camel.getExecutorServiceManager().shutdownNow(timeouts);
        }
    }
}
