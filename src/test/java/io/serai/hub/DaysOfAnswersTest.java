package io.serai.hub;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.connector.Connectors;
import io.serai.platform.webhook.Callbacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("U-15 what a provider sends is kept for as many days as its label says")
class DaysOfAnswersTest extends DiscreetProvider {

    @Autowired
    private Connectors connectors;

    @Autowired
    private Callbacks callbacks;

    @Test
    @DisplayName("answers go after the days of their provider's label as it is that night; those of others stay")
    void answers_go_after_the_days_of_their_provider() throws Exception {
        says("serai/keep: 7d", MAPPING);
        var project = enriched(rows(2, "US"), "US");
        var theirs = raw(project, "provider = 'discreet'");
        var others = raw(project, "provider <> 'discreet'");
        aged(project, 8);
        says("serai/keep: 9d", MAPPING);
        tonight();
        assertThat(raw(project, "provider = 'discreet'"))
                .as("by the label of now")
                .isEqualTo(theirs)
                .isPositive();
        aged(project, 10);
        tonight();
        assertThat(raw(project, "provider = 'discreet'")).isZero();
        assertThat(raw(project, "provider <> 'discreet'")).isEqualTo(others).isPositive();
        aged(project, 31);
        tonight();
        assertThat(raw(project, "true")).isZero();
    }

    @Test
    @DisplayName("answers of a provider whose files were gone at a start go after the days that its label said last")
    void answers_go_after_the_days_that_were_said_last() throws Exception {
        says("serai/keep: 7d", MAPPING);
        var project = enriched(rows(2, "US"), "US");
        var others = raw(project, "provider <> 'discreet'");
        tonight();
        // none of the files that this hub has seen since its start is of a provider with such a name
        var gone = "gone" + UUID.randomUUID();
        db.sql("update enrichment.enrichment_attempts set provider = ? where provider = 'discreet' and project_id = ?")
                .params(gone, project)
                .update();
        assertThat(db.sql("update enrichment.keepings set provider = ? where provider = 'discreet'")
                        .param(gone)
                        .update())
                .as("noted")
                .isEqualTo(1);
        var theirs = "provider = '" + gone + "'";
        aged(project, 6);
        tonight();
        assertThat(raw(project, theirs)).isPositive();
        aged(project, 8);
        tonight();
        assertThat(raw(project, theirs)).isZero();
        assertThat(raw(project, "true")).isEqualTo(others).isPositive();
    }

    @Test
    @DisplayName("a call is kept for as long as any label of its provider said when it came")
    void a_call_is_kept_for_as_long_as_a_label_says() throws IOException {
        // another connector of the provider speaks for the one that reads the call
        var before = callsFor("9 days");
        var file = Engines.HOME.resolve("connectors/zeliq/zeliq-find-mobile.kamelet.yaml");
        var text = Files.readString(file);
        try {
            exchange(file, text.replace("serai/rank", "serai/keep: 9d\n    serai/rank"));
            eventually().until(() -> Duration.ofDays(9)
                    .equals(connectors.keeping("zeliq").time()));
            var address = callbacks.addressFor(
                    connectors.named("zeliq-find-work-email").orElseThrow(), UUID.randomUUID());
            assertThat(anonymous()
                            .post(address.replace(PUBLIC_BASE_URL, ""), Map.of("contact", Map.of()))
                            .status())
                    .isEqualTo(202);
            assertThat(callsFor("9 days")).isEqualTo(before + 1);
        } finally {
            exchange(file, text);
            eventually().until(() -> connectors.keeping("zeliq").time() == null);
        }
    }

    private long raw(UUID project, String whose) {
        return count(
                "select count(*) from enrichment.enrichment_attempts where response is not null and project_id = ? and "
                        + whose,
                project);
    }

    private void aged(UUID project, int days) {
        db.sql(
                        "update enrichment.enrichment_attempts set started_at = now() - make_interval(days => ?) where project_id = ?")
                .params(days, project)
                .update();
    }

    /** The nightly route, now. */
    private void tonight() throws Exception {
        runNow("raw-answers");
    }

    private long callsFor(String time) {
        return db.sql("select count(*) from platform.raw_payloads where expires_at - created_at = cast(? as interval)")
                .param(time)
                .query(Long.class)
                .single();
    }

    private static void exchange(Path file, String text) throws IOException {
        Files.move(Files.writeString(file.resolveSibling("other.part"), text), file, ATOMIC_MOVE);
    }
}
