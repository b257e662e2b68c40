package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.enrichment.model.Datum;
import io.serai.enrichment.model.Past;
import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.Segment;
import io.serai.platform.connector.Connectors;
import io.serai.project.EnrichmentStrategy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is known is given: what other tests find teaches these nothing, and the same is drawn each time. */
@DisplayName("X-11 a provider of whom it is known that it hardly ever finds somebody of a segment")
class WorthAskingTest extends RoundTest {

    private static final Segment SEGMENT = Segment.of("ZA", "Founder", 20);
    private static final Instant MOMENT = Instant.parse("2026-03-02T09:00:00Z");
    private static final double MOST = 100;

    @Autowired
    private Connectors connectors;

    @Autowired
    private EnrichmentSettings settings;

    @Override
    Plan plan() {
        return made(MOST, EnrichmentStrategy.HYBRID, MOMENT);
    }

    @Test
    @DisplayName("X-11 is left out by hybrid where it is said what a verified hit may cost, unless it is on trial")
    void is_left_out() {
        var trials = 0;
        for (var nr = 0; nr < 200; nr++) {
            var plan = made(MOST, EnrichmentStrategy.HYBRID, MOMENT.plusSeconds(nr));
            var asked = plan.fallback().stream()
                    .filter(one -> one.provider().equals("zeliq"))
                    .toList();
            assertThat(asked).allMatch(one -> one.odds().trial());
            assertThat(plan.leftOut()).extracting(Plan.LeftOut::provider).hasSize(1 - asked.size());
            assertThat(plan.fallback()).hasSizeGreaterThan(3);
            trials += asked.size();
        }
        assertThat(trials).as("of two hundred").isLessThan(10);
    }

    @Test
    @DisplayName("X-11 is named in the plan that its lead keeps, with what a hit costs and the numbers behind it")
    void is_named_in_the_plan() {
        var plan = admin().get("/api/v1/enrichment/plan?leadId=" + lead).body().path("plan");
        assertThat(plan.path("fallback")).noneMatch(one -> isIt(one));
        assertThat(plan.path("leftOut")).singleElement().satisfies(left -> {
            assertThat(isIt(left)).isTrue();
            assertThat(left.path("connectors")).extracting(JsonNode::asText).contains("zeliq-find-work-email");
            assertThat(left.at("/odds/asked").asInt()).isEqualTo(6000);
            assertThat(left.at("/odds/verified").asInt()).isZero();
            assertThat(left.at("/tooDear/most").asDouble()).isEqualTo(MOST);
            assertThat(left.at("/tooDear/creditsPerVerified").asDouble()).isGreaterThan(MOST);
            assertThat(left.at("/tooDear/asDrawn").asDouble()).isGreaterThan(MOST);
        });
    }

    @Test
    @DisplayName("X-11 is asked where nothing is said, and by the other strategies")
    void is_asked_where_nothing_is_said() {
        assertThat(IntStream.range(0, 20).mapToObj(nr -> made(null, EnrichmentStrategy.HYBRID, MOMENT.plusSeconds(nr))))
                .allMatch(plan ->
                        plan.fallback().stream().anyMatch(one -> one.provider().equals("zeliq")))
                .allMatch(plan -> plan.leftOut().isEmpty());
        for (var other : List.of(EnrichmentStrategy.PARALLEL_K, EnrichmentStrategy.COST_WATERFALL)) {
            var plan = made(MOST, other, MOMENT);
            assertThat(plan.fallback()).anyMatch(one -> one.provider().equals("zeliq"));
            assertThat(plan.leftOut()).as(other.text()).isEmpty();
        }
    }

    @Test
    @DisplayName("X-11 is named nowhere in a plan of the hub, which says no such thing, and in none that is older")
    void is_named_nowhere_else() {
        var now = admin().get("/api/v1/enrichment/plan?countryIso=ZA&title=Founder&employees=20&strategy=hybrid");
        assertThat(now.body().at("/plan/leftOut").isArray()).isTrue();
        assertThat(now.body().at("/plan/leftOut")).isEmpty();
        db.sql(
                        """
                with older as (
                    insert into enrichment.plans select gen_random_uuid(), plan - 'leftOut'
                    from enrichment.plans where id = (select plan_id from enrichment.runs where lead_id = :lead) returning id)
                update enrichment.runs set plan_id = older.id from older where lead_id = :lead""")
                .param("lead", lead)
                .update();
        var older = admin().get("/api/v1/enrichment/plan?leadId=" + lead).body();
        assertThat(older.at("/plan/fallback")).isNotEmpty();
        assertThat(older.at("/plan/leftOut").isArray()).isTrue();
        assertThat(older.at("/plan/leftOut")).isEmpty();
    }

    private static boolean isIt(JsonNode group) {
        return group.path("provider").asText().equals("zeliq");
    }

    /** Zeliq has missed each time, and all others have found half of them. */
    private Past past() {
        var lookups = new HashMap<Past.Key, Past.Tally>();
        connectors.all().forEach(one -> lookups.put(key(one.provider()), new Past.Tally(600, 300, 3000, 300)));
        lookups.put(key("zeliq"), new Past.Tally(6000, 0, 0, 6000));
        return Past.of(lookups);
    }

    private static Past.Key key(String provider) {
        return new Past.Key(provider, Datum.EMAIL, SEGMENT, 0);
    }

    private Plan made(Double mostForOne, EnrichmentStrategy strategy, Instant at) {
        var experience = mock(Experience.class);
        when(experience.known()).thenReturn(new Experience.Known(past(), Map.of(), Map.of(), at));
        return new Planning(connectors, experience, OtherSettings.with(settings, mostForOne, settings.again()))
                .plan(Wishes.ANY.with(strategy), Datum.EMAIL, "ZA", SEGMENT, connector -> true);
    }
}
