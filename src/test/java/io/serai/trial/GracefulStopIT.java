package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("STK-19 a hub that is asked to stop in the middle of its work")
class GracefulStopIT {

    private static final int LEADS = 300;
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(20);

    /** What the JVM makes of SIGTERM and of SIGINT. */
    private static final int TERMINATED = 128 + 15;

    private static final int INTERRUPTED = 128 + 2;

    private final Path place = TrialProcess.place("graceful-stop-it");
    private final int port = TrialProcess.freePort();
    private final TrialFacts facts = new TrialFacts(place.resolve("data"));
    private final KillVerdict verdict = new KillVerdict(facts, LEADS);
    private TrialProcess run;

    @AfterEach
    void stop() {
        run.close();
    }

    @Test
    @DisplayName("STK-19 STK-20 ends within 20 s without a complaint, and the next start finishes what it has left")
    void ends_in_time_and_the_next_start_finishes() throws SQLException, IOException {
        new KillLeads(start(), Secrets.in(place.resolve("data"))).handIn(LEADS);
        await("vendors are being asked")
                .atMost(READY)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> facts.asked() >= 50);
        var before = Files.size(log());
        var asked = Instant.now();
        run.terminate();
        assertThat(run.exitCode(STOP.plusSeconds(10))).isEqualTo(TERMINATED);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(STOP);
        assertThat(complaints(before)).isEmpty();
        assertThat(facts.asked())
                .as("questions before the stop, of at least three a lead")
                .isLessThan(3L * LEADS);
        start();
        verdict.awaitTheEnd();
        verdict.nothingWasLostOrDoubled();
        verdict.nothingWasForgottenOrPaidForTwice();
        assertThat(facts.number("select count(*) from enrichment.enrichment_attempts where status = 'UNKNOWN'"))
                .as("questions whose answer nobody waited for")
                .isZero();
        assertThat(facts.number("select count(*) from platform.dead_letter_jobs"))
                .isZero();
    }

    @Test
    @DisplayName("STK-19 ends within 20 s on Ctrl-C while a vendor is silent and a request never comes to its end")
    void ends_in_time_although_others_do_not() throws SQLException, IOException {
        try (var vendor = new SilentVendor()) {
            var hub = start(
                    "-Dconnectors.leadmagic.base-url=" + vendor.url(),
                    "-Dconnectors.leadmagic.api-key=a-key",
                    "-Dconnectors.leadmagic.rate=none",
                    "-Dserai.enrichment.lease-margin=2s");
            var leads = new KillLeads(hub, Secrets.in(place.resolve("data")));
            assumeThat(run.isDeafToInterrupts()).isFalse();
            leads.handIn(LEADS);
            await("a vendor is silent").atMost(READY).until(() -> vendor.asked() >= 20);
            try (var request = hangingRequest()) {
                var asked = Instant.now();
                run.interrupt();
                assertThat(run.exitCode(STOP.plusSeconds(10))).isEqualTo(INTERRUPTED);
                assertThat(Duration.between(asked, Instant.now())).isLessThan(STOP);
                assertThat(request.isConnected()).isTrue();
            }
        }
        start();
        verdict.awaitTheEnd();
        verdict.nothingWasLostOrDoubled();
    }

    /** Says that more of its body will come, and falls silent. */
    private Socket hangingRequest() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var head = "POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000\r\n\r\n{\"userId\": ";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private HubClient start(String... options) {
        // one consumer: a hundred leads are in its hands, the others wait in the broker
        var all = Stream.concat(Stream.of("-Dserai.lanes.enrichment=1"), Stream.of(options));
        run = TrialProcess.start(place, port, Map.of("SERAI_DEMO", "false"), all.toArray(String[]::new));
        return run.awaitReady(port, READY);
    }

    private Path log() {
        return place.resolve("data/logs/serai.log");
    }

    private List<String> complaints(long from) throws IOException {
        var said = Files.readAllBytes(log());
        return new String(said, (int) from, said.length - (int) from)
                .lines()
                .filter(line -> line.matches("\\S+ (WARN|ERROR) .*"))
                .toList();
    }
}
