package io.serai.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.Serai;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Base of all tests that need the running hub. They share one Spring context: a test makes its own project and people, and
 * neither counts what others made nor cleans up.
 */
@SpringBootTest(classes = Serai.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class HubTest {

    /** The secret of {@code /webhooks/sales-nav} here. */
    protected static final String WEBHOOK_SECRET = "a-sales-nav-secret";

    /** The secret of {@code /api/v1/auth/bootstrap} here. */
    protected static final String BOOTSTRAP_SECRET = "a-bootstrap-secret";

    /** What the vendors call the hub by. */
    protected static final String PUBLIC_BASE_URL = "https://hub.example";

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    protected JdbcClient db;

    @Autowired
    protected CamelContext camel;

    @LocalServerPort
    private int port;

    @BeforeEach
    void vendorsKnowTheWay() {
        Engines.SHARED.sandbox().callsBackTo(PUBLIC_BASE_URL, URI.create("http://127.0.0.1:" + port));
    }

    /** A vendor that one test lets fail is asked by the next. */
    @BeforeEach
    void everybodyMayBeAsked() {
        var forgotten = db.sql("delete from enrichment.breakers where status <> 'CLOSED' or failures > 0")
                .update();
        if (forgotten > 0) {
            // until it is noticed
            Awaitility.await().pollDelay(Duration.ofMillis(100)).until(() -> true);
        }
    }

    /** The order of the providers is not what other tests taught, and nobody is asked last for their misses. */
    @BeforeEach
    void nothingIsLearnedYet() {
        db.sql("delete from enrichment.standings").update();
        db.sql("delete from enrichment.lessons").update();
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        var engines = Engines.SHARED;
        settings.add("serai.database.url", engines::databaseUrl);
        settings.add("serai.broker.url", engines::brokerUrl);
        settings.add("serai.home", Engines.HOME::toString);
        settings.add("serai.connectors.look-every", () -> "100ms");
        settings.add(
                "serai.sourcing.inbox", () -> Engines.FOLDER.resolve("inbox").toString());
        settings.add("serai.sourcing.webhook-secret", () -> WEBHOOK_SECRET);
        settings.add("serai.security.jwt.secret", () -> "a-secret-for-tests-that-is-long-enough");
        settings.add("serai.security.data-key", () -> "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        settings.add("serai.security.open-minting", () -> "true");
        settings.add("serai.security.bootstrap-secret", () -> BOOTSTRAP_SECRET);
        settings.add("serai.enrichment.retry-delays", () -> "100ms, 200ms");
        // a test that asks or answers by hand may come to a stand for so long without being taken for dead
        settings.add("serai.enrichment.lease-margin", () -> "15s");
        settings.add("serai.enrichment.call-timeout-ms", () -> "3000");
        settings.add(
                "serai.sourcing.exports.hosts",
                () -> engines.sandbox().baseUrl().toString());
        settings.add("serai.sourcing.exports.timeout", () -> "2s");
        settings.add("serai.sourcing.exports.max-size", () -> "1MB");
        settings.add("serai.sourcing.exports.max-pages", () -> "5");

        settings.add("serai.enrichment.breaker.look-every", () -> "50ms");
        settings.add("serai.enrichment.pending.first-look", () -> "500ms");
        settings.add("serai.sourcing.file-turn", () -> "1000");
        settings.add("serai.public-base-url", () -> PUBLIC_BASE_URL);
        settings.add("connectors.exa.poll-seconds", () -> "1");
        settings.add("connectors.rocketreach.webhook-id", () -> "1");
        settings.add("connectors.rocketreach.poll-seconds", () -> "1");
        settings.add("connectors.wiza.callback-url", () -> PUBLIC_BASE_URL + "/webhooks/wiza/enrich-person");
        settings.add("connectors.wiza.poll-seconds", () -> "1");
        for (var limit : List.of("address", "auth", "webhook", "probe", "operator", "principal", "everybody")) {
            settings.add("serai.limits.per-minute." + limit, () -> "1000000");
        }
        RateLimitTest.FIGURES.forEach((who, figure) -> settings.add("serai.limits.own[" + who + "]", figure::toString));
        settings.add("server.tomcat.remoteip.internal-proxies", () -> RateLimitTest.PROXY.replace(".", "\\."));
        settings.add("serai.web.cors-origins", () -> CrossOriginTest.DESK);
        settings.add("server.address", () -> "127.0.0.1");
        settings.add("DELT_API_KEY", () -> "of-delta");
        // both off in tests unless they are asked for
        settings.add("spring.jmx.enabled", () -> "true");
        settings.add("management.prometheus.metrics.export.enabled", () -> "true");
        settings.add("connectors.acme.base-url", () -> NewProvider.acme);
        settings.add("connectors.acme.api-key", () -> "a-key");
        for (var provider : engines.sandbox().providers()) {
            settings.add(
                    "connectors." + provider + ".base-url",
                    () -> engines.sandbox().baseUrl(provider).toString());
            // nobody waits for limits of plans that the sandbox does not have
            settings.add("connectors." + provider + ".rate", () -> "none");
            for (var key : List.of("api-key", "account-id", "account-sid", "auth-token", "webhook-secret")) {
                settings.add("connectors." + provider + "." + key, () -> "sandbox-" + provider + "-key");
            }
        }
    }

    /** Lets a route run now, whatever its schedule. */
    protected void runNow(String id) throws Exception {
        var route = camel.getRoute(id);
        var exchange = route.getEndpoint().createExchange();
        route.getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
    }

    /** The hub over HTTP, without a token. */
    protected HubCaller anonymous() {
        return new HubCaller(port, null);
    }

    /** The hub over HTTP, with a token of this role. */
    protected HubCaller as(String role) {
        var minted = anonymous().post("/api/v1/auth/token", Map.of("userId", "test-" + role, "role", role));
        return new HubCaller(port, minted.body().path("accessToken").asText());
    }

    /** The hub over HTTP as an admin. */
    protected HubCaller admin() {
        return as("admin");
    }

    /** A new project that may source: it has its six searches. */
    protected UUID aProject(String... countries) {
        var project = aProjectWithoutSearches(countries);
        var searches = new ArrayList<Map<String, String>>();
        for (int i = 1; i <= 6; i++) {
            searches.add(Map.of(
                    "sourceUrl",
                    "https://www.linkedin.com/sales/search/people?savedSearchId=" + project.hashCode() + i));
        }
        var answer = admin().post("/api/v1/projects/" + project + "/sales-nav-searches", Map.of("searches", searches));
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        return project;
    }

    /** A new project that lacks its searches. */
    protected UUID aProjectWithoutSearches(String... countries) {
        var answer = admin().post(
                        "/api/v1/projects",
                        Map.of(
                                "name",
                                "Project " + UUID.randomUUID(),
                                "targetThreshold",
                                50,
                                "geographyIsoCodes",
                                countries.length == 0 ? List.of("US") : List.of(countries)));
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        return UUID.fromString(answer.body().path("id").asText());
    }

    /** A row as a webhook brings it, of somebody nobody has heard of before. */
    protected static Map<String, Object> aRow() {
        var n = PEOPLE.incrementAndGet();
        var row = new LinkedHashMap<String, Object>();
        row.put("fullName", "Ada Lindqvist" + n);
        row.put("firstName", "Ada");
        row.put("lastName", "Lindqvist" + n);
        row.put("companyName", "Northwind Turbines " + n);
        row.put("companyDomain", "northwind" + n + ".example");
        row.put("title", "Head of Grid");
        row.put(
                "linkedinUrl",
                "https://www.linkedin.com/in/ada-lindqvist-"
                        + UUID.randomUUID().toString().substring(0, 8));
        row.put("location", "Boston, Massachusetts, United States");
        row.put("countryIso", "US");
        return row;
    }

    /** Delivers rows by webhook. */
    protected HubCaller.Answer deliver(UUID project, List<Map<String, Object>> rows) {
        return anonymous()
                .post(
                        "/webhooks/sales-nav",
                        Map.of(
                                "projectId",
                                project,
                                "searchUrl",
                                "https://www.linkedin.com/sales/search/people?savedSearchId=1",
                                "leads",
                                rows),
                        Map.of("x-sales-nav-secret", WEBHOOK_SECRET));
    }

    /** Leads of a project by status. */
    protected long leads(UUID project, String status) {
        return db.sql("select count(*) from sourcing.leads where project_id = ? and status = ?")
                .params(project, status)
                .query(Long.class)
                .single();
    }

    /** The one expert whose LinkedIn address ends so, as the API shows it. */
    protected JsonNode expertOf(Map<String, Object> row) {
        var id = db.sql(
                        "select people.canonical(expert_id) from people.identities where kind = 'LINKEDIN' and value = ?")
                .param(row.get("linkedinUrl").toString())
                .query(UUID.class)
                .single();
        return admin().get("/api/v1/experts/" + id).body();
    }

    /** Waits, for at most 30 seconds. */
    protected static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }
}
