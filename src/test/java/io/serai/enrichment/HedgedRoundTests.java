package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.connector.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-11 hybrid: a round whose leads may go on without it")
class HedgedRoundTests {

    private static final Duration USUAL = Duration.ofSeconds(2);

    private final EnrichLead lead = new EnrichLead(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "a");
    private final EnrichLead other = new EnrichLead(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "b");
    private final Lookup.Asked asked = asked(lead);
    private final Round round = new Round(
            List.of(new Lookup(Map.of(), List.of(asked), USUAL), new Lookup(Map.of(), List.of(asked(other)), null)),
            List.of(lead, other),
            List.of(),
            List.of(),
            "ID:1");

    @Test
    @DisplayName("X-11 says who wants that, and after how long")
    void says_who_wants_that() {
        assertThat(round.isHedged()).isTrue();
        assertThat(round.hedges()).containsExactly(Map.entry(lead, USUAL));
    }

    @Test
    @DisplayName("X-11 lets a lead go on while its provider is silent, and concludes for the others only")
    void lets_a_lead_go_on() {
        assertThat(round.goesOnWithout(lead.leadId())).isTrue();
        assertThat(round.hasGoneOn(lead.leadId())).isTrue();
        assertThat(round.askingMembers()).containsExactly(other);
    }

    @Test
    @DisplayName("X-11 keeps a lead whose provider has answered, and one that wants nobody else asked")
    void keeps_a_lead_that_is_answered() {
        round.answered(asked, reply("NOT_FOUND"));
        assertThat(round.goesOnWithout(lead.leadId())).isFalse();
        assertThat(round.goesOnWithout(other.leadId())).isFalse();
        assertThat(round.askingMembers()).containsExactly(lead, other);
    }

    @Test
    @DisplayName("X-11 does not take it for an answer that a provider works on it")
    void pending_is_no_answer() {
        round.answered(asked, reply("PENDING"));
        assertThat(round.goesOnWithout(lead.leadId())).isTrue();
    }

    @Test
    @DisplayName("X-11 that is closed lets a lead go on whose answer is still to come")
    void a_closed_round_lets_go_of_what_is_open() {
        round.close();
        assertThat(round.goesOnWithout(lead.leadId())).isTrue();
        assertThat(round.hasGoneOn(lead.leadId())).as("that it had").isFalse();
    }

    private static Reply reply(String outcome) {
        return new Reply(outcome, Map.of("outcome", outcome), 200, 10, Map.of(), null);
    }

    private static Lookup.Asked asked(EnrichLead lead) {
        return new Lookup.Asked(UUID.randomUUID(), lead.leadId(), "alpha-x", "kamelet:alpha-x/1", "", false);
    }
}
