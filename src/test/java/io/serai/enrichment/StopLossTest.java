package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.enrichment.model.Standing.Lookup;
import io.serai.hub.HubTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

@DisplayName("G-11 U-21 a provider that brings hardly anything")
class StopLossTest extends HubTest {

    /** Of the first batch, and what it finds is enough. */
    private static final String PROVIDER = "leadmagic";

    private static final List<Lookup> MISSES = lookups(false, 200);

    @Autowired
    private Standings standings;

    @Autowired
    private Experience experience;

    @BeforeEach
    @AfterEach
    void forget() {
        // what the process has not written yet, of other tests' leads, goes as well
        experience.destroy();
        db.sql("delete from enrichment.standings").update();
        eventually().until(() -> !isStopped(its(plan("hybrid"))));
    }

    @Test
    @DisplayName("is asked last by every strategy, and the plan says why")
    void is_asked_last() {
        standings.add(Map.of(PROVIDER, MISSES));
        standings.add(Map.of(PROVIDER, lookups(true, 1)));
        eventually().until(() -> isStopped(its(plan("hybrid"))));
        for (var strategy : List.of("parallel-k", "cost-waterfall", "hybrid")) {
            var plan = plan(strategy);
            assertThat(plan.path("first")).as(strategy).noneMatch(StopLossTest::isIt);
            var order = groups(plan);
            assertThat(order.stream().dropWhile(one -> !isStopped(one)))
                    .as("all who are stopped come last, with " + strategy)
                    .filteredOn(StopLossTest::isIt)
                    .hasSize(1);
            assertThat(order.stream().dropWhile(one -> !isStopped(one)))
                    .as(strategy)
                    .allMatch(StopLossTest::isStopped);
            var why = its(plan);
            assertThat(why.at("/stopLoss/lookups").asInt()).isEqualTo(200);
            assertThat(why.at("/stopLoss/verified").asInt()).isEqualTo(1);
            assertThat(why.at("/stopLoss/since").asText()).isNotEmpty();
            assertThat(why.path("success").asDouble()).isEqualTo(0.005);
        }
        var project = aProject("US");
        deliver(project, List.of(aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 1);
        var lead = db.sql("select id from sourcing.leads where project_id = ?")
                .param(project)
                .query(UUID.class)
                .single();
        var kept = admin().get("/api/v1/enrichment/plan?leadId=" + lead).body().path("plan");
        assertThat(its(kept).at("/stopLoss/verified").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("is counted by its own lookups, and told once when it begins and once when it ends")
    void is_told_once() {
        var begun = events("provider-stop-loss-begun");
        var ended = events("provider-stop-loss-ended");
        db.sql(
                        "insert into enrichment.standings values (?, repeat('0', 200), null, array_fill(timestamptz 'epoch', array[200]))")
                .param(PROVIDER)
                .update();
        var project = aProject("US");
        deliver(project, List.of(aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 1);
        eventually().until(() -> events("provider-stop-loss-begun") == begun + 1);
        standings.add(Map.of(PROVIDER, MISSES));
        assertThat(events("provider-stop-loss-begun")).isEqualTo(begun + 1);
        standings.add(Map.of(PROVIDER, lookups(true, 10)));
        standings.add(Map.of(PROVIDER, lookups(true, 10)));
        assertThat(events("provider-stop-loss-ended")).isEqualTo(ended + 1);
        assertThat(events("provider-stop-loss-begun")).isEqualTo(begun + 1);
    }

    @Test
    @DisplayName("nobody is stopped by fewer lookups, whoever writes it")
    void the_database_holds_it() {
        assertThatThrownBy(() -> db.sql(
                                "insert into enrichment.standings values (?, '000', now(), array_fill(now(), array[3]))")
                        .param(PROVIDER)
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("stopped_after_enough_lookups");
    }

    private static List<Lookup> lookups(boolean hit, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Lookup(Instant.now(), hit))
                .toList();
    }

    private static List<JsonNode> groups(JsonNode plan) {
        return StreamSupport.stream(plan.path("fallback").spliterator(), false).toList();
    }

    private static JsonNode its(JsonNode plan) {
        return Stream.concat(StreamSupport.stream(plan.path("first").spliterator(), false), groups(plan).stream())
                .filter(StopLossTest::isIt)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isStopped(JsonNode group) {
        return group.path("stopLoss").isObject();
    }

    private JsonNode plan(String strategy) {
        var shown = as("viewer").get("/api/v1/enrichment/plan?countryIso=US&title=Boss&strategy=" + strategy);
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        return shown.body().path("plan");
    }

    private static boolean isIt(JsonNode group) {
        return group.path("provider").asText().equals(PROVIDER);
    }

    private int events(String type) {
        return db.sql("select count(*) from platform.system_events where type = ? and subject_id = ?")
                .params(type, PROVIDER)
                .query(Integer.class)
                .single();
    }
}
