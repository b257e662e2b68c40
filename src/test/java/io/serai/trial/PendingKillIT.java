package io.serai.trial;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.serai.sandbox.Sandbox;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The vendors live on in this process while the hub is killed: they work on what they took in, and call back. */
@DisplayName("DESIGN 15 ENR-10 STK-20 the hub is killed while vendors work on 200 lookups")
class PendingKillIT {

    private static final int LEADS = 450;
    private static final int PENDING = 200;
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofMinutes(5);

    private final Sandbox vendors = Sandbox.start(0, null).lookupTime(Duration.ofSeconds(40));
    private final Path place = TrialProcess.place("pending-kill-it");
    private final int port = TrialProcess.freePort();
    private final TrialFacts facts = new TrialFacts(place.resolve("data"));
    private TrialProcess run;

    @AfterEach
    void stop() {
        run.close();
        vendors.close();
    }

    @Test
    void all_of_them_are_answered_and_none_is_paid_for_twice() throws SQLException {
        var leads = new KillLeads(start(), Secrets.in(place.resolve("data")));
        leads.handIn(LEADS);
        await("lookups that vendors work on")
                .atMost(END)
                .until(() ->
                        facts.number("select count(*) from enrichment.enrichment_attempts where status = 'PENDING'")
                                >= PENDING);
        run.kill();
        vendors.lookupTime(Duration.ofSeconds(1));
        start();
        await("all leads are final")
                .atMost(END)
                .ignoreExceptions()
                .until(() -> facts.number("select count(*) from sourcing.leads where status = 'ENRICHED'") == LEADS);
        everyone_was_answered();
        nobody_was_asked_twice();
    }

    private void everyone_was_answered() throws SQLException {
        assertThat(
                        facts.numbers(
                                """
                select provider || ' ' || status, count(*) from enrichment.enrichment_attempts
                where deadline is not null and status not in ('FOUND', 'NOT_FOUND') group by 1"""))
                .as("lookups that were taken in and have no answer")
                .isEmpty();
        assertThat(facts.number("select count(*) from enrichment.enrichment_attempts where deadline is not null"))
                .isGreaterThanOrEqualTo(PENDING);
        assertThat(facts.number("select count(*) from enrichment.runs where status <> 'DONE'"))
                .isZero();
    }

    private void nobody_was_asked_twice() {
        assertThat(vendors.ledger().billedAgain()).isEmpty();
        assertThat(vendors.ledger().entries().stream()
                        .filter(entry -> List.of("FOUND", "NOT_FOUND")
                                .contains(entry.outcome().name()))
                        .collect(groupingBy(
                                entry -> List.of(entry.provider(), entry.path(), entry.person()), counting())))
                .isNotEmpty()
                .allSatisfy((question, answers) -> assertThat(answers).isEqualTo(1));
    }

    private HubClient start() {
        var environment = new HashMap<String, String>(Map.of("SERAI_DEMO", "false"));
        for (var provider : vendors.providers()) {
            var name = provider.toUpperCase(Locale.ROOT);
            environment.put(name + "_BASE_URL", vendors.baseUrl(provider).toString());
            environment.put(name + "_RATE", "none");
        }
        // the others have an address and no key, hence are not asked
        environment.put("ROCKETREACH_API_KEY", "sandbox-rocketreach-key");
        environment.put("ZELIQ_API_KEY", "sandbox-zeliq-key");
        run = TrialProcess.start(place, port, environment);
        return run.awaitReady(port, READY);
    }
}
