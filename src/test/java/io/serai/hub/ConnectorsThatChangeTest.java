package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.serai.platform.connector.BoundedJq;
import io.serai.rules.ExpectsLog;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("STK-12 DESIGN 7: connectors that come, change and go while the hub runs")
class ConnectorsThatChangeTest extends EnrichedTest {

    private static final int EDITIONS = 10;
    private static final int LEADS = 100;

    @Test
    void one_that_is_copied_in_is_asked_by_the_next_enrichment() {
        try (var gamma = new NewProvider("gamma", admin())) {
            gamma.copyIn(1);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> gamma.listed().path("state").asText().equals("active"));
            assertThat(gamma.listed().path("configured").asBoolean()).isTrue();
            assertThat(gamma.listed().path("fixture").asText()).isEqualTo("missing");
            enriched(rows(1, "US"), "US");
            assertThat(gamma.asked(1)).isEqualTo(1);
        }
        var retired = new NewProvider("gamma", admin());
        assertThat(retired.listed().path("state").asText()).isEqualTo("retired");
        var project = enriched(rows(1, "US"), "US");
        assertThat(attempts(project, "connector ~ '^gamma-'")).isZero();
        retired.close();
    }

    @Test
    @DisplayName("STK-18 all of them speak the jq that always ends")
    void all_of_them_speak_the_jq_that_always_ends() {
        assertThat(camel.resolveLanguage("jq")).isInstanceOf(BoundedJq.class);
    }

    @Test
    @DisplayName("CFG-09 one whose environment variable has a name of its own is asked with what that is set to")
    void one_whose_variable_has_a_name_of_its_own_is_asked_with_it() {
        try (var delta = new NewProvider("delta", admin())) {
            delta.write(delta.text(1)
                    .replace("serai/rank", "serai/env.apiKey: DELT_API_KEY\n    serai/rank")
                    .replace(
                            "properties:",
                            "properties:\n      apiKey: { format: password, default: \"{{connectors.delta.api-key:}}\" }")
                    .replace("edition-1", "key-{{apiKey}}"));
            eventually().until(() -> delta.listed().path("configured").asBoolean());
            enriched(rows(1, "US"), "US");
            assertThat(delta.asked("/key-of-delta")).isEqualTo(1);
        }
    }

    @Test
    @ExpectsLog({
        "connectors/broken/broken-find-work-email.kamelet.yaml, line 28, column 27: \"httpMethodd\" is no option of http;"
                + " perhaps httpMethod; it is left out",
        "perhaps httpMethod; version "
    })
    void a_spoilt_one_is_told_with_line_and_column_and_changes_nothing() {
        var log = (Logger) LoggerFactory.getLogger("io.serai.platform.connector");
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        log.addAppender(heard);
        try (var broken = new NewProvider("broken", admin())) {
            broken.write(broken.text(1).replace("httpMethod:", "httpMethodd:"));
            eventually().until(() -> broken.listed().path("state").asText().equals("broken"));
            var error = broken.listed().path("error");
            assertThat(error.path("line").asInt()).isEqualTo(28);
            assertThat(error.path("column").asInt()).isEqualTo(27);
            assertThat(error.path("message").asText()).contains("httpMethodd", "httpMethod");
            assertThat(List.copyOf(heard.list)).as("the log").anySatisfy(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.ERROR);
                assertThat(line.getFormattedMessage())
                        .contains(
                                "broken-find-work-email.kamelet.yaml, line 28, column 27",
                                "\"httpMethodd\"",
                                "perhaps httpMethod");
            });
            assertThat(active()).doesNotContain("broken-find-work-email").contains("prospeo-enrich-person");

            broken.copyIn(2);
            eventually().until(() -> broken.listed().path("state").asText().equals("active"));
            assertThat(broken.listed().path("error").isNull()).isTrue();

            broken.write(broken.text(3).replace("httpMethod:", "httpMethodd:"));
            eventually().until(() -> !broken.listed().path("error").isNull());
            assertThat(broken.listed().path("state").asText()).isEqualTo("active");
            enriched(rows(1, "US"), "US");
            assertThat(broken.asked(2))
                    .as("asked as it was before it was spoilt")
                    .isEqualTo(1);
        } finally {
            log.detachAppender(heard);
        }
    }

    @Test
    @DisplayName("1,000 enrichments while one is edited ten times and one comes and goes: none fails, nothing is left")
    void no_lookup_fails_and_nothing_is_left_behind() {
        var known = traces();
        try (var alpha = new NewProvider("alpha", admin());
                var beta = new NewProvider("beta", admin())) {
            alpha.latency(Duration.ofMillis(500));
            alpha.promisesNoContactPoint();
            beta.promisesNoContactPoint();
            alpha.copyIn(0);
            eventually().until(() -> active().contains(alpha.connector()));
            var project = aProject("US");
            var onTheirWay = 0;
            for (int edition = 1; edition <= EDITIONS; edition++) {
                var asked = alpha.asked();
                deliver(project, rows(LEADS / 2, "US"));
                eventually().until(() -> alpha.asked() > asked);
                onTheirWay += swap(alpha, edition);
                if (edition == 3) {
                    beta.copyIn(0);
                    eventually().until(() -> active().contains(beta.connector()));
                } else if (edition == 7) {
                    beta.remove();
                }
                deliver(project, rows(LEADS / 2, "US"));
                var before = (edition - 1) * LEADS;
                eventually().until(() -> leads(project, "ENRICHED") >= before);
            }
            eventually().until(() -> leads(project, "ENRICHED") == EDITIONS * LEADS);
            assertThat(onTheirWay)
                    .as("questions that were out when an edition changed")
                    .isPositive();
            assertThat(IntStream.rangeClosed(0, EDITIONS).map(alpha::asked)).allMatch(times -> times > 0);
            assertThat(alpha.asked()).isEqualTo(EDITIONS * LEADS);
            assertThat(beta.asked()).isPositive();
            assertThat(attempts(project, "connector ~ '^(alpha|beta)-' and status = 'FOUND'"))
                    .isEqualTo(alpha.asked() + beta.asked());
            assertThat(notFound(project))
                    .as("questions to beta that its end came before")
                    .allMatch("beta-find-work-email SKIPPED null the connector cannot be asked any more"::equals);
        }
        eventually().untilAsserted(() -> assertThat(known).containsAll(traces()));
    }

    /** Edits it; says how many questions to the edition before were out when the new one came into use. */
    private static int swap(NewProvider provider, int edition) {
        var version = provider.listed().path("version").asText();
        provider.copyIn(edition);
        eventually().until(() -> !provider.listed().path("version").asText().equals(version));
        return provider.open();
    }

    private long attempts(UUID project, String which) {
        return count("select count(*) from enrichment.enrichment_attempts where project_id = ? and " + which, project);
    }

    /** What came of the questions to both that nobody has found anything by. */
    private List<String> notFound(UUID project) {
        return db.sql("select concat_ws(' ', connector, status, coalesce(http_status::text, 'null'), error)"
                        + " from enrichment.enrichment_attempts where project_id = ? and connector ~ '^(alpha|beta)-'"
                        + " and (status <> 'FOUND' or http_status is null)")
                .param(project)
                .query(String.class)
                .list();
    }

    private List<String> active() {
        return admin().get("/api/v1/connectors").body().path("items").findParents("name").stream()
                .filter(item -> item.path("state").asText().equals("active"))
                .map(item -> item.path("name").asText())
                .toList();
    }

    /** Everything in the Camel context that a kamelet could leave behind. */
    private TreeSet<String> traces() {
        var traces = new TreeSet<String>();
        camel.getRoutes().stream().map(Route::getRouteId).forEach(id -> traces.add("route " + id));
        var model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        model.getRouteDefinitions().forEach(route -> traces.add("definition " + route.getRouteId()));
        model.getRouteTemplateDefinitions().forEach(template -> traces.add("template " + template.getId()));
        camel.getEndpoints().stream()
                .map(endpoint -> endpoint.getEndpointUri())
                .filter(uri -> uri.startsWith("kamelet") || uri.startsWith("http"))
                .forEach(uri -> traces.add("endpoint " + uri));
        return traces;
    }
}
