package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PRJ-09 G-09 API-03 lists that are asked for wrongly")
class ListParametersTest extends HubTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "projects?limit=0",
                "projects?limit=101",
                "projects?limit=many",
                "projects?limit=-1",
                "projects?cursor=newest",
                "projects?status=ASLEEP",
                "projects?name=%00",
                "leads?limit=0",
                "leads?limit=101",
                "leads?status=asleep",
                "leads?projectId=mine",
                "leads?cursor=1",
                "leads?projectId=",
                "leads?projectId",
                "leads?projectId=%20",
                "leads?status=",
                "leads?limit=+",
                "dead-letters?since=",
                "projects?name=%ff",
                "experts?limit=0",
                "experts?limit=99999999999",
                "experts?cursor=%00",
                "experts?name=%00",
                "experts?countryIso=%00",
                "ranking-snapshots?limit=0",
                "ranking-snapshots?expertId=1",
                "ranking-snapshots?expertId=1-1-1-1-1",
                "leads?projectId=1-1-1-1-1",
                "leads?cursor=%2001890a5d-ac96-774b-bcce-b302099a8057"
            })
    void with_a_wrong_parameter_are_refused_by_its_name(String list) {
        var answer = admin().get("/api/v1/" + list);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_payload");
        var name = list.replaceFirst(".*\\?", "").replaceFirst("=.*", "");
        assertThat(answer.body().at("/error/details").toString()).contains(name);
    }

    @Test
    @DisplayName("API-10 with a parameter that is not theirs are refused, and so is every other operation of the API")
    void no_operation_overlooks_a_parameter_that_is_not_its_own() {
        var asked = 0;
        for (var operation :
                new OpenApiDocument(anonymous().get("/api/v1/openapi.json").body()).operations()) {
            var path = operation.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
            if (path.startsWith("/api/")) {
                var answer = admin().send(operation.method(), path + "?proj%65ctid=1", null, Map.of());
                var error = Envelope.assertError(answer, 400, "invalid_payload");
                assertThat(error.path("message").asText()).contains("Unknown parameter projectid");
                assertThat(error.at("/details/field").asText()).isEqualTo("projectid");
                assertThat(texts(error.at("/details/known"))).isEqualTo(parameters(operation));
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(30);
    }

    @Test
    void that_name_a_parameter_twice_are_refused() {
        var answer = admin().get("/api/v1/experts?limit=1&limit=2");
        var error = Envelope.assertError(answer, 400, "invalid_payload");
        assertThat(error.path("message").asText()).isEqualTo("Parameter limit comes 2 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"experts?%zz=1", "leads?projectId=%zz", "leads?projectId=%", "projects?name=a%f"})
    void that_cannot_be_decoded_are_refused(String list) {
        var raw = admin().raw("GET /api/v1/" + list
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                + admin().bearer().get("authorization") + "\r\n\r\n");
        assertThat(raw).startsWith("HTTP/1.1 400").contains("a % that encodes no character");
    }

    @Test
    @DisplayName("WHK-02 vendors append parameters of their own to the address of a webhook")
    void a_webhook_takes_any_parameter() {
        var body = Map.of("projectId", aProject(), "leads", List.of(aRow()));
        var secret = Map.of("x-sales-nav-secret", WEBHOOK_SECRET);
        assertThat(anonymous()
                        .post("/webhooks/sales-nav?delivery=7&attempt=1", body, secret)
                        .status())
                .isEqualTo(202);
    }

    private static List<String> parameters(OpenApiDocument.Operation operation) {
        return StreamSupport.stream(operation.description().path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "newest", "%20", "01890a5dac96774bbcceb302099a8057"})
    @DisplayName("API-03 nor is there an expert by what is no id; the answer says what one looks like")
    void what_is_no_id_names_nobody(String id) {
        var error = Envelope.assertError(admin().get("/api/v1/experts/" + id), 400, "invalid_payload");
        assertThat(error.path("message").asText()).startsWith("id must be a UUID such as ");
        assertThat(error.at("/details/field").asText()).isEqualTo("id");
    }

    @Test
    void with_an_empty_text_are_answered() {
        assertThat(admin().get("/api/v1/projects?name=&limit=1").status()).isEqualTo(200);
    }
}
