package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.rules.ExpectsLog;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DESIGN 7 a file of a connector that is too large to be one")
class LargeConnectorTest extends HubTest {

    @Test
    @ExpectsLog("it has more than 100000 bytes; a connector has a few thousand")
    void is_told_of_and_not_read() {
        try (var huge = new NewProvider("huge", admin())) {
            huge.write(huge.text(1) + "# " + "x".repeat(200_000));
            eventually().until(() -> huge.listed().path("state").asText().equals("broken"));
            assertThat(huge.listed().at("/error/message").asText()).contains("100000 bytes");
        }
    }
}
