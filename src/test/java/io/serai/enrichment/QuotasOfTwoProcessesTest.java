package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.serai.enrichment.store.AttemptStore.Intent;
import io.serai.enrichment.store.PendingStore;
import io.serai.enrichment.store.QuotaStore;
import io.serai.hub.HubTest;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import io.serai.platform.connector.Keeping;
import io.serai.platform.connector.Rate;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("SHT-02 two processes that ask the same providers")
class QuotasOfTwoProcessesTest extends HubTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST = 120;
    private static final int STEPS = 40;
    private static final int LEADS = 7;

    @Autowired
    private QuotaStore store;

    @Autowired
    private EnrichmentSettings settings;

    @Autowired
    private Clock clock;

    @Autowired
    private TransactionTemplate transaction;

    private final Connectors connectors = mock(Connectors.class);

    /** What came of the steps of a process. */
    private record Came(int went, Map<UUID, Instant> putOff) {}

    @AfterEach
    void forget() {
        db.sql("delete from enrichment.quotas where name like 'rated%'").update();
    }

    @Test
    @DisplayName("SHT-02 together never ask more than its rate, and who is put off has a time of its own")
    void never_ask_more_together() throws Exception {
        when(connectors.all()).thenReturn(List.of(connector("find-mobile", rate("120/h", false))));
        var came = bothAsk("rated-find-mobile");
        assertThat(came.stream().mapToInt(Came::went).sum()).isEqualTo(MOST);
        var putOff = came.stream()
                .flatMap(one -> one.putOff().values().stream())
                .sorted()
                .toList();
        assertThat(putOff).hasSize(2 * STEPS * LEADS - MOST).doesNotHaveDuplicates();
        assertThat(putOff.getFirst()).isAfter(clock.instant().plus(HOUR.dividedBy(2)));
        var state = new Quotas(store, connectors, settings, clock).rates().get("rated-find-mobile");
        assertThat(state.left()).isZero();
        assertThat(state.waitingUntil()).isEqualTo(putOff.getLast());
    }

    @Test
    @DisplayName("SHT-02 share one rate among the connectors of a provider that counts by account")
    void share_the_rate_of_an_account() {
        var rate = rate("3/h", true);
        when(connectors.all()).thenReturn(List.of(connector("find-mobile", rate), connector("find-work-email", rate)));
        assertThat(step(new Quotas(store, connectors, settings, clock), "rated-find-mobile", 2)
                        .went())
                .isEqualTo(2);
        assertThat(step(new Quotas(store, connectors, settings, clock), "rated-find-work-email", 2)
                        .went())
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "SHT-02 let a question through only where all windows of its rate do, and tell when the last of them does")
    void let_through_what_all_windows_do() {
        var rate =
                new Rate(List.of(new Rate.Window(50, "min", false), new Rate.Window(9, "day", false)), "50/min 9/day");
        when(connectors.all()).thenReturn(List.of(connector("find-mobile", rate)));
        var quotas = new Quotas(store, connectors, settings, clock);
        assertThat(step(quotas, "rated-find-mobile", LEADS).went()).isEqualTo(LEADS);
        var next = step(quotas, "rated-find-mobile", LEADS);
        assertThat(next.went()).isEqualTo(2);
        assertThat(next.putOff().values()).hasSize(LEADS - 2).allSatisfy(until -> assertThat(until)
                .isAfter(clock.instant().plus(HOUR)));
        assertThat(store.all()
                        .get("rated-find-mobile per min")
                        .at(clock.instant())
                        .left())
                .as("of fifty, without those that the day does not let through")
                .isBetween(39, 41);
        assertThat(quotas.rates().get("rated-find-mobile").left()).isZero();
    }

    @Test
    @DisplayName(
            "SHT-02 count looks at pending lookups in the rate of the account, and put off those that are too many")
    void count_looks_too() {
        when(connectors.all())
                .thenReturn(List.of(
                        connector("find-mobile", rate("6/h", true)), connector("find-mobile-poll", rate("6/h", true))));
        var quotas = new Quotas(store, connectors, settings, clock);
        assertThat(step(quotas, "rated-find-mobile", 2).went()).isEqualTo(2);
        var looks = IntStream.range(0, LEADS)
                .mapToObj(nr -> new PendingStore.Open(
                        UUID.randomUUID(), UUID.randomUUID(), "rated-find-mobile", "", "a-reference", 1, false))
                .toList();
        var later = transaction.execute(status -> new Quotas(store, connectors, settings, clock).tooSoon(looks));
        assertThat(later).hasSize(LEADS - 4);
        assertThat(later.values()).doesNotHaveDuplicates().allSatisfy(at -> assertThat(at)
                .isAfter(clock.instant().plus(HOUR.dividedBy(2))));
        assertThat(step(quotas, "rated-find-mobile", 1).went()).isZero();
    }

    @Test
    @DisplayName("SHT-02 count no question that was written down and never left")
    void count_none_that_never_left() {
        when(connectors.all()).thenReturn(List.of(connector("find-mobile", rate("3/h", true))));
        var quotas = new Quotas(store, connectors, settings, clock);
        assertThat(step(quotas, "rated-find-mobile", 3).went()).isEqualTo(3);
        var now = clock.instant();
        transaction.executeWithoutResult(status ->
                quotas.neverLeft(Map.of("rated-find-mobile", List.of(now, now), "rated-by-nobody", List.of(now))));
        assertThat(step(new Quotas(store, connectors, settings, clock), "rated-find-mobile", 3)
                        .went())
                .isEqualTo(2);
    }

    private static Rate rate(String text, boolean account) {
        var parts = text.split("/");
        return new Rate(List.of(new Rate.Window(Integer.parseInt(parts[0]), parts[1], account)), text);
    }

    private List<Came> bothAsk(String connector) throws Exception {
        try (var workers = Executors.newFixedThreadPool(2)) {
            Callable<Came> process = () -> {
                var quotas = new Quotas(store, connectors, settings, clock);
                var went = 0;
                var putOff = new HashMap<UUID, Instant>();
                for (var nr = 0; nr < STEPS; nr++) {
                    var came = step(quotas, connector, LEADS);
                    went += came.went();
                    putOff.putAll(came.putOff());
                }
                return new Came(went, putOff);
            };
            var all = new ArrayList<Came>();
            for (var done : workers.invokeAll(List.of(process, process))) {
                all.add(done.get());
            }
            return all;
        }
    }

    private Came step(Quotas quotas, String connector, int leads) {
        var intents =
                IntStream.range(0, leads).mapToObj(nr -> intent(connector)).toList();
        return transaction.execute(status -> {
            var waiting = quotas.waiting(clock.instant());
            var granted = quotas.granted(intents, Set.of(), waiting);
            var written = granted.stream().map(Intent::id).collect(Collectors.toSet());
            quotas.notAsked(granted, written, waiting);
            return new Came(granted.size(), waiting.putOff());
        });
    }

    private static Intent intent(String connector) {
        return new Intent(
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                null,
                "rated",
                connector,
                null,
                "first",
                "",
                1,
                "c",
                null,
                null);
    }

    private static Connector connector(String capability, Rate rate) {
        return new Connector(
                "rated-" + capability,
                "rated",
                capability,
                "Rated",
                "immediate",
                "first",
                1,
                BigDecimal.ONE,
                BigDecimal.ONE,
                rate,
                Keeping.USUAL,
                Set.of("mobile"),
                List.of(),
                "",
                Map.of(),
                List.of(),
                "v1");
    }
}
