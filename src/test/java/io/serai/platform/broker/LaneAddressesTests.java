package io.serai.platform.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("QUE-12 lanes of an installation that shares its broker")
class LaneAddressesTests {

    @Test
    @DisplayName("QUE-12 REDIS_NAMESPACE stands before every queue and every event")
    void the_namespace_stands_before_every_name() {
        var addresses = addresses("team-a");
        assertThat(addresses.of("enrichment")).isEqualTo("team-a.enrichment");
        assertThat(addresses.of("events.lead-enriched::ranking.lead-enriched"))
                .isEqualTo("team-a.events.lead-enriched::team-a.ranking.lead-enriched");
    }

    @Test
    @DisplayName("QUE-12 without a namespace a lane has its own name")
    void without_a_namespace_a_lane_has_its_own_name() {
        assertThat(addresses("").of("enrichment")).isEqualTo("enrichment");
    }

    @Test
    @DisplayName("QUE-12 of a queue that the broker names the lane is what stands behind the namespace")
    void the_lane_of_a_queue_has_no_namespace() {
        assertThat(addresses("team-a").lane("team-a.ranking.lead-enriched")).isEqualTo("ranking.lead-enriched");
        assertThat(addresses("team-a").lane("unknown")).isEqualTo("unknown");
        assertThat(addresses("").lane("enrichment")).isEqualTo("enrichment");
    }

    private static LaneAddresses addresses(String namespace) {
        return new LaneAddresses(new BrokerSettings("tcp://broker:61616", "", "", namespace));
    }
}
