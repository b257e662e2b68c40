package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.model.Plan;
import io.serai.enrichment.store.RunStore;
import io.serai.hub.HubTest;
import io.serai.platform.connector.Reply;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Base of tests that answer for the vendors themselves, about one lead. Its plan is given: the order of a plan that the hub
 * makes depends on what providers found for other tests, and who comes later is asked for real and may find enough.
 */
abstract class RoundTest extends HubTest {

    static final Reply MISS = new Reply(
            "NOT_FOUND", Map.of("outcome", "NOT_FOUND", "credits", 0), 200, 7000, Map.of("status", 200), null);

    @Autowired
    EnrichmentSteps steps;

    @Autowired
    private RunStore runs;

    final UUID lead = UUID.randomUUID();
    Map<String, Object> row;
    String chunk;

    record Told(String connector, String status, int tryNo, Double credits, Integer latencyMs) {}

    @BeforeEach
    void somebody() {
        row = whom();
        var project = aProjectWithoutSearches("US");
        deliver(project, List.of(row));
        eventually().until(() -> leads(project, "NEW") == 1);
        var expert = db.sql("select expert_id from sourcing.leads where project_id = ?")
                .param(project)
                .query(UUID.class)
                .single();
        runs.begin(List.of(new RunStore.NewRun(lead, project, expert, plan(), "late")));
        chunk = "[{\"leadId\":\"%s\",\"projectId\":\"%s\",\"expertId\":\"%s\",\"correlationId\":\"late\"}]"
                .formatted(lead, project, expert);
    }

    /** Whom the lead is about. */
    Map<String, Object> whom() {
        return aRow();
    }

    /** Whom the lead's run asks, as long as nobody finds anything. */
    Plan plan() {
        return plan(
                asks("leadmagic", "find-work-email", "find-mobile", "find-personal-email"),
                asks("prospeo", "enrich-person"));
    }

    static Plan plan(Plan.Group... first) {
        return new Plan(
                List.of(first),
                List.of(
                        asks("peopledatalabs", "enrich-person"),
                        asks("rocketreach", "enrich-person"),
                        asks("zeliq", "find-work-email", "find-mobile")),
                List.of(new Plan.Asked("zerobounce", "zerobounce-verify-email")),
                List.of(new Plan.Asked("twilio", "twilio-verify-phone")),
                false,
                0.7,
                0.6,
                Plan.Enough.AN_ADDRESS,
                "parallel-k",
                null);
    }

    static Plan.Group asks(String provider, String... capabilities) {
        return new Plan.Group(
                provider,
                Stream.of(capabilities)
                        .map(capability -> provider + "-" + capability)
                        .toList(),
                0.5);
    }

    Round begin() {
        var exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader("JMSMessageID", "ID:late");
        // as if it had come back: then nothing else of the lane comes along with it
        exchange.getMessage().setHeader("JMSXDeliveryCount", 2);
        exchange.getMessage().setBody(chunk);
        return steps.begin(exchange);
    }

    /** Gives everybody whom a round asks this reply; gives the next round. */
    Round answered(Round round, Reply reply) {
        round.getLookups().forEach(lookup -> {
            round.starting(lookup);
            lookup.asked().forEach(one -> round.answered(one, reply));
        });
        return steps.conclude(round);
    }

    /** Lets everybody miss until this connector is asked, and gives the round that asks it. */
    Round roundThatAsks(String connector) {
        var round = begin();
        while (round.getLookups().stream()
                .flatMap(lookup -> lookup.asked().stream())
                .noneMatch(one -> one.connector().equals(connector))) {
            assertThat(round.isAsking()).as("comes to " + connector).isTrue();
            round = answered(round, MISS);
        }
        return round;
    }

    /** The process that asks is away for longer than the lease of an attempt: it is given up. */
    void endLease(UUID attempt) {
        db.sql("update enrichment.enrichment_attempts set lease_until = now() - interval '1 second' where id = ?")
                .param(attempt)
                .update();
        eventually().until(() -> db.sql("select status from enrichment.enrichment_attempts where id = ?")
                .param(attempt)
                .query(String.class)
                .single()
                .equals("UNKNOWN"));
    }

    String status() {
        return db.sql("select status from enrichment.runs where lead_id = ?")
                .param(lead)
                .query(String.class)
                .single();
    }

    List<Told> attempts() {
        return db.sql("select connector, status, try_no, credits, latency_ms"
                        + " from enrichment.enrichment_attempts where lead_id = ?")
                .param(lead)
                .query(Told.class)
                .list();
    }
}
