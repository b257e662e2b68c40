package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.model.Datum;
import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.Segment;
import io.serai.hub.HubTest;
import io.serai.platform.connector.Connectors;
import io.serai.project.EnrichmentStrategy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("X-11 a provider of whom it is known that it hardly ever finds somebody of a segment")
class WorthAskingTest extends HubTest {

    /** No other test has people of this title in South Africa. */
    private static final Segment SEGMENT = Segment.of("ZA", "Founder", 20);

    @Autowired
    private Connectors connectors;

    @Autowired
    private Experience experience;

    @Autowired
    private EnrichmentSettings settings;

    @BeforeEach
    void sixHundredMisses() {
        db.sql(
                        "insert into enrichment.lessons values (date_trunc('month', now())::date, 'zeliq', 'EMAIL', ?, ?, ?, 0, 600, 0, 0, 600)")
                .params(
                        SEGMENT.countries().name(),
                        SEGMENT.seniority().name(),
                        SEGMENT.size().name())
                .update();
        eventually().until(() -> asked(null).stream()
                .anyMatch(one -> one.provider().equals("zeliq") && one.odds().asked() >= 600));
    }

    @AfterEach
    void forget() {
        db.sql("delete from enrichment.lessons where countries = ? and asked = 600")
                .param(SEGMENT.countries().name())
                .update();
    }

    @Test
    @DisplayName("X-11 is left out by hybrid where it is said what a verified hit may cost, unless it is on trial")
    void is_left_out() {
        assertThat(asked(100.0))
                .isNotEmpty()
                .noneMatch(one -> one.provider().equals("zeliq") && !one.odds().trial());
    }

    @Test
    @DisplayName("X-11 is asked after all others where nothing is said")
    void is_asked_after_all_others() {
        assertThat(asked(null)).anyMatch(one -> one.provider().equals("zeliq"));
    }

    private List<Plan.Group> asked(Double mostForOne) {
        var planning = new Planning(connectors, experience, OtherSettings.with(settings, mostForOne, settings.again()));
        return planning.plan(Wishes.ANY.with(EnrichmentStrategy.HYBRID), Datum.EMAIL, "ZA", SEGMENT, connector -> true)
                .fallback();
    }
}
