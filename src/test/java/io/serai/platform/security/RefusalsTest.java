package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.hub.HubTest;
import io.serai.rules.ExpectsLog;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayName("API-02 API-03 what fails before any controller")
class RefusalsTest extends HubTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private Refusals refusals;

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    @ExpectsLog("the database cannot be reached")
    void is_503_with_the_envelope_when_nobody_can_be_asked_who_the_bearer_is() throws Exception {
        refusals.whileDatabaseIsAway(new MockHttpServletRequest(), response, (request, answer) -> {
            throw new DataAccessResourceFailureException("no connection");
        });
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(code()).isEqualTo("unavailable");
        assertThat(response.getHeader("retry-after")).isEqualTo("5");
    }

    @Test
    void is_401_with_the_envelope_even_where_the_answer_should_be_no_json() throws Exception {
        var request = new MockHttpServletRequest();
        request.addHeader("accept", "text/csv");
        refusals.commence(request, response, null);
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(code()).isEqualTo("unauthorized");
    }

    private String code() throws UnsupportedEncodingException, JsonProcessingException {
        return JSON.readTree(response.getContentAsString()).at("/error/code").asText();
    }
}
