package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.model.Plan;
import io.serai.hub.NewProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ENR-10 DESIGN 7: a plan that names a connector whose file was removed")
class RetiredConnectorTest extends RoundTest {

    @Override
    Plan plan() {
        return plan(asks("gone", "find-work-email"), asks("prospeo", "enrich-person"));
    }

    @Test
    void goes_on_without_it_and_says_why() {
        try (var gone = new NewProvider("gone", admin())) {
            gone.copyIn(1);
            eventually().until(() -> gone.listed().path("state").asText().equals("active"));
            steps.conclude(begin());
        }
        eventually().until(() -> status().equals("DONE"));
        assertThat(attempts()).extracting(Told::connector).contains("gone-find-work-email", "prospeo-enrich-person");
        assertThat(db.sql(
                                "select error from enrichment.enrichment_attempts where lead_id = ? and status = 'SKIPPED' and try_no = 0"
                                        + " and connector = 'gone-find-work-email'")
                        .param(lead)
                        .query(String.class)
                        .list())
                .containsExactly("the connector cannot be asked any more");
    }
}
