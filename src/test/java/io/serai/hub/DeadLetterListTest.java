package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.platform.outbox.ChunkFormat;
import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("QUE-05 QUE-07 U-16 PRJ-09 dead letters are looked at, corrected, sent by the many and discarded")
@ExpectsLog("dead letter of lane")
class DeadLetterListTest extends HubTest {

    private static final String ALL = "/api/v1/dead-letters";

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private ChunkFormat format;

    private ErrandLane lane;

    @BeforeEach
    void lane() {
        lane = new ErrandLane(camel, format, connections, db);
    }

    @Test
    void without_their_content_by_whoever_may_read() {
        var id = lane.deadLetter("a look", Map.of());
        var project = UUID.nameUUIDFromBytes(lane.name.getBytes());
        for (var filter : List.of("lane=" + lane.name, "projectId=" + project + "&type=errand&status=OPEN")) {
            var items = as("viewer").get(ALL + "?" + filter).body().path("items");
            assertThat(items).hasSize(1);
            assertThat(items.get(0).path("id").asText()).isEqualTo(id.toString());
            assertThat(items.get(0).toString())
                    .contains("no errands today")
                    .doesNotContain("s3cret", "hunter2", "payload");
        }
        assertThat(admin().get(ALL + "?status=DISCARDED&lane=" + lane.name)
                        .body()
                        .path("items"))
                .isEmpty();
        assertThat(admin().get(ALL + "?since=2999-01-01T00:00:00Z").body().path("items"))
                .isEmpty();
        assertError(admin().get(ALL + "?lane=%00"), 400, "invalid_payload");
        assertError(as("caller").get(ALL), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12345-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z",
                "0000-12-31T23:59:59Z",
                "-5000-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z"
            })
    void of_no_time_that_there_is_are_refused_by_the_parameter(String since) {
        var asked = admin().get(ALL + "?since=" + since.replace("+", "%2B"));
        assertThat(assertError(asked, 400, "invalid_payload")
                        .at("/details/field")
                        .asText())
                .isEqualTo("since");
        var sent = admin().post(ALL + "/replay", Map.of("filter", Map.of("since", since)));
        assertThat(assertError(sent, 400, "invalid_payload")
                        .at("/details/field")
                        .asText())
                .isEqualTo("filter.since");
    }

    @Test
    void with_their_content_by_admins_and_without_its_secrets() {
        var path = ALL + "/" + lane.deadLetter("a closer look", Map.of("accessToken", "t0ken"));
        assertError(as("ops").get(path), 403, "forbidden");
        var letter = admin().get(path);
        assertThat(letter.body().at("/payload/0/what").asText()).isEqualTo("fetch");
        assertThat(letter.body().at("/payload/0/apiKey").asText()).isEqualTo("***");
        assertThat(letter.body().at("/headers/accessToken").asText()).isEqualTo("***");
        assertThat(letter.body().path("stackTrace").asText()).contains("ErrandLane");
        assertThat(letter.text()).doesNotContain("s3cret", "t0ken", "hunter2");
        assertError(admin().get(ALL + "/" + UUID.randomUUID()), 404, "not_found");
    }

    @Test
    void corrected_by_admins_only_and_a_mask_keeps_what_was_there() {
        var path = ALL + "/" + lane.deadLetter("a correction", Map.of());
        lane.failing = false;
        var payload = (ArrayNode) admin().get(path).body().path("payload");
        ((ObjectNode) payload.get(0)).put("what", "carry");
        assertError(as("ops").post(path + "/replay", Map.of("payload", payload)), 403, "forbidden");
        assertThat(admin().post(path + "/replay", Map.of("payload", payload)).status())
                .isEqualTo(202);
        eventually().until(() -> lane.handled.size() == 1);
        var errand = lane.handled.element().errands().getFirst();
        assertThat(errand.what()).isEqualTo("carry");
        assertThat(errand.apiKey()).isEqualTo("s3cret");
        assertThat(admin().get(path).body().at("/deadLetter/edited").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|payload",
                "{}|payload",
                "5|payload",
                "null|payload",
                "[7]|payload[0]",
                "[{\"what\":\"a\",\"times\":1,\"apiKey\":null,\"projectId\":null}]|payload[0].correlationId",
                "[{\"what\":\"a\",\"times\":\"two\",\"apiKey\":null,\"projectId\":null,\"correlationId\":\"c\"}]|payload[0].times",
                "[{\"what\":\"a\",\"times\":1,\"apiKey\":null,\"projectId\":7,\"correlationId\":\"c\"}]|payload[0].projectId",
                "[{\"what\":\"a\",\"times\":1,\"apiKey\":null,\"projectId\":null,\"correlationId\":\"c\",\"x\":1}]|payload[0].x"
            })
    void corrected_wrongly_are_refused_with_the_place(String payload, String place) {
        var path = ALL + "/" + lane.deadLetter("a wrong correction", Map.of());
        var error =
                assertError(admin().post(path + "/replay", "{\"payload\": " + payload + "}"), 400, "invalid_payload");
        assertThat(error.at("/details/field").asText()).isEqualTo(place);
        assertThat(admin().get(path).body().at("/deadLetter/status").asText()).isEqualTo("OPEN");
    }

    @Test
    void by_the_many_are_bounded_and_those_left_out_are_named() {
        var letters = List.of(
                lane.deadLetter("m1", Map.of()), lane.deadLetter("m2", Map.of()), lane.deadLetter("m3", Map.of()));
        lane.failing = false;
        var two = as("ops").post(ALL + "/replay", Map.of("filter", Map.of("lane", lane.name), "limit", 2));
        assertThat(two.body()).hasToString("{\"accepted\":true,\"replayed\":2,\"skipped\":[]}");
        var nobody = UUID.randomUUID();
        var rest = admin().post(ALL + "/replay", Map.of("ids", List.of(letters.get(0), letters.get(2), nobody)));
        assertThat(rest.status()).isEqualTo(202);
        assertThat(rest.body().path("replayed").asInt()).isEqualTo(1);
        assertThat(rest.body().path("skipped").toString())
                .contains(letters.get(0).toString(), "REPLAYED already", nobody.toString(), "no such dead letter");
        eventually().until(() -> lane.handled.size() == 3);
        assertError(admin().post(ALL + "/replay", Map.of()), 400, "invalid_payload");
        assertError(admin().post(ALL + "/replay", Map.of("filter", Map.of(), "limit", 1001)), 400, "invalid_payload");
        assertError(as("viewer").post(ALL + "/replay", Map.of("ids", letters)), 403, "forbidden");
    }

    @Test
    void discarded_need_a_reason_and_stay_where_they_are() {
        var id = lane.deadLetter("a discard", Map.of());
        var path = ALL + "/" + id;
        assertError(admin().post(path + "/discard", Map.of("reason", " ")), 400, "invalid_payload");
        assertError(as("viewer").post(path + "/discard", Map.of("reason", "a test")), 403, "forbidden");
        assertThat(as("ops").post(path + "/discard", Map.of("reason", "a test")).status())
                .isEqualTo(200);
        var letter = admin().get(path).body().path("deadLetter");
        assertThat(letter.path("discardReason").asText()).isEqualTo("a test");
        assertThat(letter.path("discardedBy").asText()).isEqualTo("test-ops");
        assertError(admin().post(path + "/replay", ""), 409, "invalid_transition");
        assertError(admin().post(path + "/discard", Map.of("reason", "again")), 409, "invalid_transition");
        var event = admin().get("/api/v1/system-events?type=dead-letter-discarded&subjectId=" + id);
        assertThat(event.body().at("/items/0/details/reason").asText()).isEqualTo("a test");
    }
}
