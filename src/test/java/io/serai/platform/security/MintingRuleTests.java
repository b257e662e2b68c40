package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.settings.Problem;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

@DisplayName("U-01 the hub refuses to start with settings that let anybody in")
class MintingRuleTests {

    private static final boolean TRIAL = true;
    private static final boolean LIVE = false;

    private final MockEnvironment settings = new MockEnvironment();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void open_minting_is_for_the_trial_run_on_loopback(String address) {
        settings.withProperty("serai.security.open-minting", "true").withProperty("server.address", address);
        assertThat(objections(TRIAL)).isEmpty();
        assertThat(objections(LIVE)).singleElement().asString().contains("SERAI_BOOTSTRAP_SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "no host at all"})
    void open_minting_where_others_can_reach_it_is_refused_even_in_the_trial_run(String address) {
        settings.withProperty("serai.security.open-minting", "true").withProperty("server.address", address);
        assertThat(objections(TRIAL)).singleElement().asString().contains("loopback", address);
    }

    @Test
    void without_an_address_the_hub_listens_everywhere_so_open_minting_is_refused() {
        settings.withProperty("serai.security.open-minting", "true");
        assertThat(objections(TRIAL)).hasSize(1);
    }

    private List<String> objections(boolean trial) {
        return new MintingRule()
                .objections(settings, trial).stream().map(Problem::text).toList();
    }
}
