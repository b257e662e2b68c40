package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.serai.platform.web.EarlyRefusal;
import io.serai.platform.web.Refusal;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayName("U-01 a hub that lets anybody mint tokens")
class LoopbackNamesTests {

    private final EarlyRefusal refusal = mock(EarlyRefusal.class);

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "127.0.0.2", "[::1]", "[0:0:0:0:0:0:0:1]"})
    void answers_who_calls_this_machine_by_its_own_name(String name) throws ServletException, IOException {
        assertThat(isAnswered(name, true)).isTrue();
        verifyNoInteractions(refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.example.localhost",
                "10.0.0.1",
                "[::2]",
                "0.0.0.0",
                ""
            })
    void answers_nobody_who_calls_it_by_another(String name) throws ServletException, IOException {
        assertThat(isAnswered(name, true)).isFalse();
        verify(refusal).answer(any(), any(), any(Refusal.class));
    }

    @Test
    void takes_webhooks_by_any_name() throws ServletException, IOException {
        assertThat(isAnswered("tunnel.example", true, "/webhooks/sales-nav")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub.example", "localhost"})
    void another_hub_does_not_ask(String name) throws ServletException, IOException {
        assertThat(isAnswered(name, false)).isTrue();
    }

    private boolean isAnswered(String name, boolean open) throws ServletException, IOException {
        return isAnswered(name, open, "/api/v1/auth/token");
    }

    private boolean isAnswered(String name, boolean open, String path) throws ServletException, IOException {
        var filter = new LoopbackNames(new OpenMinting(TokensTests.settings(open)), refusal);
        var request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        request.setServerName(name);
        var chain = new MockFilterChain();
        filter.doFilter(request, new MockHttpServletResponse(), chain);
        return chain.getRequest() != null;
    }
}
