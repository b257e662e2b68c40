package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.connector.Connectors;
import io.serai.platform.outbox.ChunkFormat;
import io.serai.platform.security.Role;
import io.serai.platform.security.Users;
import io.serai.platform.webhook.Callbacks;
import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@DisplayName("OAS-01 OAS-03 API-13 the OpenAPI document is true")
class OpenApiTest extends HubTest {

    private static final byte[] UNKNOWN_FIELD = "{\"no such field\": 1}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TOO_MUCH = new byte[1024 * 1024 + 1];

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private Users users;

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private ChunkFormat format;

    @Autowired
    private Callbacks callbacks;

    @Autowired
    private Connectors connectors;

    private HubCaller.Answer answer;
    private OpenApiDocument document;

    @BeforeEach
    void document() {
        answer = anonymous().get("/api/v1/openapi.json");
        document = new OpenApiDocument(answer.body());
    }

    @Test
    void is_3_1_and_lists_every_path_that_there_is() {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        assertThat(answer.body().path("openapi").asText()).startsWith("3.1.");
        var described = new TreeSet<>(
                document.operations().stream().map(Object::toString).toList());
        var mapped = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((request, handler) -> {
            if (handler.getBeanType().getName().startsWith("io.serai.")) {
                request.getPatternValues().forEach(path -> request.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapped.add(method + " " + path)));
            }
        });
        assertThat(mapped).hasSizeGreaterThan(30);
        assertThat(described).isEqualTo(mapped);
    }

    @Test
    void says_in_a_sentence_what_each_operation_does_and_what_each_part_is_about() {
        var tags = answer.body().path("tags").findValuesAsText("name");
        assertThat(answer.body().path("tags").findValuesAsText("description"))
                .hasSameSizeAs(tags)
                .allMatch(text -> text.length() > 20);
        document.operations().forEach(operation -> {
            assertThat(operation.description().path("summary").asText())
                    .as(operation.toString())
                    .hasSizeBetween(5, 200)
                    .doesNotEndWith(".");
            var tag = operation.description().path("tags");
            assertThat(tag).as(operation.toString()).hasSize(1);
            assertThat(tags).contains(tag.get(0).asText());
        });
    }

    @Test
    void names_no_server_but_the_one_that_serves_it() {
        var told = anonymous()
                .raw("GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost:99\r\nX-Forwarded-Host: evil.example\r\n"
                        + "Connection: close\r\n\r\n");
        assertThat(told).startsWith("HTTP/1.1 200").contains("\"servers\":[{\"url\":\"/\"");
        assertThat(told).doesNotContain("evil.example", "localhost");
        assertThat(answer.body().at("/servers/0/url").asText()).isEqualTo("/");
    }

    @Test
    void says_of_every_post_that_it_takes_a_key_where_it_does() {
        document.operations().stream()
                .filter(operation -> operation.method().equals("POST"))
                .forEach(operation -> assertThat(operation
                                .description()
                                .path("parameters")
                                .toString()
                                .contains("Idempotency-Key"))
                        .as(operation.toString())
                        .isEqualTo(operation.path().startsWith("/api/v1/")
                                && !operation.path().startsWith("/api/v1/auth/")));
    }

    @Test
    @ExpectsLog("dead letter of lane")
    void describes_every_right_answer() {
        var project = aProject("US");
        deliver(project, List.of(aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 1);
        var lane = new ErrandLane(camel, format, connections, db);
        var examples = new ApiExamples(
                db,
                project,
                () -> Person.with(Role.ops, users, anonymous()),
                () -> lane.deadLetter("an example", Map.of()),
                callbacks
                        .addressFor(connectors.named("zeliq-find-work-email").orElseThrow(), UUID.randomUUID())
                        .replace(PUBLIC_BASE_URL, ""),
                admin());
        var objections = new ArrayList<String>();
        // what makes something comes first, what takes it away last
        var order = List.of("POST", "GET", "PATCH", "PUT", "DELETE");
        document.operations().stream()
                .filter(operation -> !ApiExamples.ONCE_IN_A_LIFE.contains(operation.toString()))
                .sorted(Comparator.comparing((OpenApiDocument.Operation one) -> order.indexOf(one.method()))
                        .thenComparing(OpenApiDocument.Operation::hasVariables))
                .forEach(operation -> {
                    var right = examples.send(operation);
                    objections.addAll(document.objections(operation, right));
                    if (right.status() / 100 != 2) {
                        objections.add(operation + " has no right example in ApiExamples: " + right.text());
                    }
                });
        assertThat(objections).isEmpty();
    }

    @Test
    void describes_every_refusal() {
        var objections = new ArrayList<String>();
        for (var operation : document.operations()) {
            var path = operation.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
            var odd = operation.path().replaceAll("\\{\\w+}", "odd");
            var hasBody =
                    !operation.method().equals("GET") && !operation.method().equals("DELETE");
            var answers = new ArrayList<HubCaller.Answer>();
            for (var who : List.of(anonymous(), as("viewer"), as("caller"), admin())) {
                answers.add(who.send(operation.method(), path, hasBody ? UNKNOWN_FIELD : null, Map.of()));
            }
            answers.add(anonymous().send(operation.method(), path, null, Map.of("authorization", "Bearer nonsense")));
            answers.add(admin().send(operation.method(), odd, hasBody ? UNKNOWN_FIELD : null, Map.of()));
            answers.add(admin().send(operation.method(), path + "?limit=0&cursor=odd", null, Map.of()));
            answers.add(admin().send(operation.method(), path, null, Map.of("accept", "text/csv")));
            if (hasBody) {
                answers.add(admin().send(operation.method(), path, TOO_MUCH, Map.of()));
                answers.add(admin().send(operation.method(), path, UNKNOWN_FIELD, Map.of("content-type", "text/csv")));
                answers.add(admin().send(operation.method(), path, "{".getBytes(), Map.of()));
            }
            answers.forEach(one -> objections.addAll(document.objections(operation, one)));
        }
        assertThat(objections).isEmpty();
    }
}
