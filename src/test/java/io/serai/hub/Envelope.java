package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The one form in which the hub fails. */
final class Envelope {

    private Envelope() {}

    /** The answer is this failure and nothing else; gives what is in it. */
    static JsonNode assertError(HubCaller.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().propertyStream().map(Map.Entry::getKey))
                .as(answer.text())
                .containsExactly("error");
        var error = answer.body().path("error");
        assertThat(error.propertyStream().map(Map.Entry::getKey)).containsExactly("code", "message", "details");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(error.path("details").isObject()).isTrue();
        return error;
    }
}
