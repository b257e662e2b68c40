package io.serai.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

import io.serai.platform.deadletter.FailureStep;
import io.serai.platform.outbox.ChunkStep;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.mock.InterceptSendToMockEndpointStrategy;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.mockito.Mockito;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/**
 * Base of the tests of {@code routes/}: {@code io.serai.sourcing.LeadIngestionRouteTest} gets
 * {@code routes/sourcing/lead-ingestion.camel.yaml} as the hub loads it, with the failure policy beside it, in a Camel context
 * without hub, database and broker. Where a route reads a queue or a clock the test hands in; what it sends to the broker is
 * kept. Nothing stands between, so the test's thread is the lane's consumer, and an exchange that ends with an exception is one
 * whose session is rolled back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RouteTest {

    /** When everything here happens. */
    protected static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    /** Headers of a message of the hub, and no others. */
    protected static final String[] OUR_HEADERS = {"correlationId", "schemaVersion", "type"};

    private static final Path FAILURES = Path.of("routes/platform/failures.camel.yaml");

    protected final CamelContext camel = new DefaultCamelContext();

    private final Path file = fileOf(getClass());
    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private final Properties settings = new Properties();
    private final Journal journal = new Journal();
    private ProducerTemplate door;

    /** The file that a test is for. */
    static Path fileOf(Class<?> test) {
        var name = test.getSimpleName().replaceFirst("Route\\w*Test$", "");
        return Path.of(
                "routes",
                test.getPackageName().split("\\.")[2],
                name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".camel.yaml");
    }

    /** A stand-in for what the routes call by this name, with the methods of the real one; does nothing until it is told. */
    protected <B> B bean(String name, Class<B> type) {
        return bean(name, mock(type));
    }

    /** What the routes call by this name. */
    protected <B> B bean(String name, B bean) {
        beans.put(name, bean);
        return bean;
    }

    /** A setting that differs from the product's. */
    protected void setting(String name, String value) {
        settings.setProperty(name, value);
    }

    @BeforeAll
    void start() throws Exception {
        var registry = camel.getRegistry();
        registry.bind("chunk", ChunkStep.asInTheProduct());
        registry.bind("failure", FailureStep.asInTheProduct(Clock.fixed(NOW, ZoneOffset.UTC)));
        beans.forEach(registry::bind);
        // as the hub does it
        camel.getComponent("kamelet", KameletComponent.class).setNoErrorHandler(true);
        var product = new YamlPropertiesFactoryBean();
        product.setResources(new ClassPathResource("application.yaml"));
        camel.getPropertiesComponent().setInitialProperties(product.getObject());
        camel.getPropertiesComponent().setOverrideProperties(settings);
        // as application.yaml has it: a connector then works on its caller's exchange, not on a copy with a fate of its
        // own
        camel.getManagementStrategy().getManagementAgent().setRegisterRoutesCreateByKamelet(true);
        camel.getCamelContextExtension().addInterceptStrategy(journal);
        camel.getCamelContextExtension()
                .registerEndpointCallback(new InterceptSendToMockEndpointStrategy("jms:*", true));
        load(Stream.of(FAILURES, file).distinct().toArray(Path[]::new));
        handInWhereTheyBegin();
        camel.start();
        door = camel.createProducerTemplate();
    }

    @AfterAll
    void stop() {
        camel.stop();
    }

    @BeforeEach
    void forgetTheTestBefore() {
        journal.forget();
        beans.values().stream().filter(bean -> mockingDetails(bean).isMock()).forEach(Mockito::reset);
        MockEndpoint.resetMocks(camel);
    }

    /** Loads routes or kamelets, by their paths from the repository's root. */
    protected void load(Path... paths) throws Exception {
        var files = Stream.of(paths)
                .map(path -> ResourceHelper.resolveResource(camel, "file:" + path))
                .toArray(Resource[]::new);
        PluginHelper.getRoutesLoader(camel).loadRoutes(files);
    }

    /** Not by {@code AdviceWith}, which would put the failure policy into the routes a second time. */
    private void handInWhereTheyBegin() {
        for (var route :
                camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions()) {
            var begin = route.getInput();
            if (!begin.getUri().startsWith("direct:")) {
                sources.put(route.getId(), begin.getUri());
                begin.setUri("direct:" + route.getId());
            }
        }
    }

    /** A message of a lane comes in for the n-th time; returns when the lane is done with it. */
    protected Exchange comes(String lane, String type, Object body, int delivery) {
        return comes(
                lane,
                body,
                Map.of(
                        "JMSMessageID",
                        "ID:1",
                        "JMSXDeliveryCount",
                        delivery,
                        "type",
                        type,
                        "schemaVersion",
                        1,
                        "correlationId",
                        "a-request"));
    }

    /** Something comes in where a route begins. */
    protected Exchange comes(String route, Object body, Map<String, Object> headers) {
        return door.send("direct:" + route, exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }

    /** The step with this id fails instead of being done. */
    protected void fails(String step, Exception failure) {
        journal.fail(step, failure);
    }

    /** The steps that ran, by their ids. */
    protected List<String> steps() {
        return journal.ran().stream().map(Journal.Ran::step).toList();
    }

    /** The threads on which these steps ran. */
    protected List<Thread> threads(String... steps) {
        return threads(one -> List.of(steps).contains(one));
    }

    /** The threads on which all other steps ran. */
    protected List<Thread> threadsBut(String... steps) {
        return threads(one -> !List.of(steps).contains(one));
    }

    private List<Thread> threads(Predicate<String> which) {
        return journal.ran().stream()
                .filter(one -> which.test(one.step()))
                .map(Journal.Ran::thread)
                .toList();
    }

    /** What was sent to a queue or topic, in its order. */
    protected List<Sent> sent(String destination) {
        return camel.getEndpoint("mock:jms:" + destination, MockEndpoint.class).getReceivedExchanges().stream()
                .map(Sent::of)
                .toList();
    }

    /** Where a route really begins, as it is written. */
    protected String source(String route) {
        return sources.get(route);
    }

    /** How many messages a lane takes at once, by the product's settings. */
    protected int consumers(String lane) {
        return camel.getEndpoint(source(lane), JmsEndpoint.class).getConcurrentConsumers();
    }

    /** The session is rolled back: the broker brings the message again, and nothing of it lies with the dead letters. */
    protected void assertGoesBack(Exchange exchange) {
        assertThat(exchange.getException()).as("what rolls the session back").isNotNull();
        assertThat(sent("queue:dead-letter")).isEmpty();
    }

    /** The session is committed: the message, as it came, lies with the dead letters. */
    protected void assertDead(Exchange exchange, String lane, Object body) {
        assertThat(exchange.getException())
                .as("what would roll the session back")
                .isNull();
        assertThat(sent("queue:dead-letter")).singleElement().satisfies(letter -> {
            assertThat(letter.body()).isEqualTo(body);
            assertThat(letter.headers())
                    .containsEntry("deadLetterLane", lane)
                    .containsEntry("deadLetterMessageId", "ID:1")
                    .containsEntry("correlationId", "a-request");
        });
    }
}
