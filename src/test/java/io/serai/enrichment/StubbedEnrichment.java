package io.serai.enrichment;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.serai.platform.connector.ConnectorMetrics;
import io.serai.routes.RouteTest;
import io.serai.routes.StubVendor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.mockito.Mockito;

/** Base of the tests of the route file enrichment: two stub connectors, and rounds that the tests make themselves. */
abstract class StubbedEnrichment extends RouteTest {

    static final String LANE = "enrichment";
    static final String LEADS = "[\"leads\"]";
    static final String SUREFIND = "surefind-enrich-person";
    static final String SLEEPY = "sleepy-enrich-person";
    static final Duration DEADLINE = Duration.ofSeconds(1);

    /** What a connector gave its vendor. */
    record Heard(String name, Map<String, Object> headers) {}

    final Answers late = mock(Answers.class);
    final EnrichmentSteps enrichment = bean("enrichment", EnrichmentSteps.class);
    final StubVendor surefind = bean("surefind", StubVendor.class);
    final StubVendor sleepy = bean("sleepy", StubVendor.class);

    /** What the rounds had been answered when they were closed. */
    final Queue<Round.Answered> answers = new ConcurrentLinkedQueue<>();

    final Queue<Heard> heard = new ConcurrentLinkedQueue<>();

    StubbedEnrichment() {
        bean("lookupwatch", new LookupWatch(new LateAnswers(late), mock(ConnectorMetrics.class)));
        bean("lookups", new LookupWatch.Waiting().lookups());
        setting("serai.enrichment.chunk-deadline-ms", String.valueOf(DEADLINE.toMillis()));
    }

    @BeforeAll
    void loadTheStubs() throws Exception {
        var folder = Path.of("src/test/resources/stub-connectors");
        load(
                folder.resolve("surefind/surefind-enrich-person.kamelet.yaml"),
                folder.resolve("sleepy/sleepy-enrich-person.kamelet.yaml"));
        // as the hub does it: two who met a connector first at the same moment would each build its route
        Stream.of(SUREFIND, SLEEPY).forEach(connector -> camel.getEndpoint(address(connector)));
    }

    @BeforeEach
    void nothingWasSaidYet() throws Exception {
        Mockito.reset(late);
        answers.clear();
        heard.clear();
        when(enrichment.isAsking(any())).thenCallRealMethod();
        when(enrichment.input(any())).thenCallRealMethod();
        when(enrichment.recipients(any())).thenCallRealMethod();
        when(enrichment.enriched(any())).thenCallRealMethod();
        when(enrichment.again(any())).thenCallRealMethod();
        doAnswer(asked -> {
                    var message = asked.<Exchange>getArgument(0).getMessage();
                    var name = message.getBody(Map.class).get("name").toString();
                    heard.add(new Heard(name, Map.copyOf(message.getHeaders())));
                    message.setBody(Map.of("mail", name + "@engine.example"));
                    return null;
                })
                .when(surefind)
                .ask(any());
    }

    /** What is asked first. */
    void begins(Lookup... lookups) {
        when(enrichment.begin(any())).thenReturn(round(lookups));
    }

    /** What comes of the answers: further questions, or the end. */
    void concludes(Round... next) {
        var rounds = new ArrayDeque<>(List.of(next));
        when(enrichment.conclude(any())).thenAnswer(call -> {
            answers.addAll(call.<Round>getArgument(0).close());
            return rounds.remove();
        });
    }

    static Round round(Lookup... lookups) {
        return new Round(List.of(lookups), List.of(), List.of(), List.of(), "ID:1");
    }

    /** An end: leads that are enriched, and leads that shall come again. */
    static Round done(int enriched, int again) {
        return new Round(List.of(), List.of(), enriched(enriched), again(again), "ID:1");
    }

    static Lookup asking(String name, String... connectors) {
        return new Lookup(
                Map.of("fullName", name),
                Stream.of(connectors)
                        .map(one ->
                                new Lookup.Asked(UUID.randomUUID(), UUID.randomUUID(), one, address(one), "", false))
                        .toList());
    }

    private static String address(String connector) {
        return "kamelet:" + connector + "/" + connector;
    }

    private static List<LeadEnriched> enriched(int count) {
        return IntStream.range(0, count)
                .mapToObj(nr -> new LeadEnriched(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        0.9,
                        UUID.randomUUID(),
                        "request-" + nr))
                .toList();
    }

    private static List<EnrichLead> again(int count) {
        return IntStream.range(0, count)
                .mapToObj(nr -> new EnrichLead(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "again-" + nr))
                .toList();
    }
}
