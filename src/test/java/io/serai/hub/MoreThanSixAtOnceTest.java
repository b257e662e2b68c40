package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("STK-11 DESIGN 8: six consumers of lane enrichment")
class MoreThanSixAtOnceTest extends EnrichedTest {

    private static final int CONSUMERS = 6;
    private static final int LEADS = 60;

    /** So many questions must wait at the vendor at once before it answers the first; four to a consumer. */
    private static final int TOGETHER = 4 * CONSUMERS;

    /** Less than a question may take here, so that one who waits in vain is told so. */
    private static final long PATIENCE_MS = 2_500;

    @Test
    @DisplayName("keep many more than six leads' questions at a vendor at the same time")
    void keep_more_than_six_leads_at_a_vendor() {
        assertThat(camel.resolvePropertyPlaceholders("{{serai.lanes.enrichment}}"))
                .isEqualTo(String.valueOf(CONSUMERS));
        try (var slow = new NewProvider("slow", admin())) {
            var waiting = new CountDownLatch(TOGETHER);
            slow.answersBy(exchange -> {
                waiting.countDown();
                NewProvider.say(exchange, isOpen(waiting) ? 200 : 503, "{}");
            });
            slow.copyIn(1);
            eventually().until(() -> slow.listed().path("state").asText().equals("active"));
            var project = enriched(rows(LEADS, "US"), "US");

            assertThat(waiting.getCount()).as("questions that were missing").isZero();
            var asked =
                    "select count(distinct lead_id) from enrichment.enrichment_attempts where connector = 'slow-find-work-email'"
                            + " and project_id = ?";
            assertThat(count(asked + " and status = 'FOUND' and try_no = 1", project))
                    .as("leads whose only question was answered")
                    .isEqualTo(LEADS);
            assertThat(slow.asked()).isEqualTo(LEADS);
        }
    }

    private static boolean isOpen(CountDownLatch gate) {
        try {
            return gate.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
