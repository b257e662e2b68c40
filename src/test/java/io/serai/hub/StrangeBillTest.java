package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ENR-08 G-11 a vendor that bills what is no bill")
class StrangeBillTest extends EnrichedTest {

    @ParameterizedTest
    @ValueSource(strings = {"-5", "1000000000000", "1e400"})
    @DisplayName("is taken at its answer, which is booked with what its connector says that it costs")
    void is_booked_as_its_connector_says(String credits) {
        try (var odd = new NewProvider("odd", admin())) {
            odd.promisesNoContactPoint();
            odd.says("{\"credits\": " + credits + "}");
            odd.write(odd.text(1).replace("credits: 0", "credits: .body.credits"));
            eventually().until(() -> odd.listed().path("state").asText().equals("active"));
            var project = enriched(List.of(aRow()), "US");
            assertThat(admin().get("/api/v1/enrichment-attempts?provider=odd&projectId=" + project)
                            .body()
                            .path("items"))
                    .singleElement()
                    .satisfies(attempt -> {
                        assertThat(attempt.path("status").asText()).isEqualTo("FOUND");
                        assertThat(attempt.path("credits").asDouble()).isEqualTo(1);
                    });
        }
    }
}
