package io.serai.hub;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Base of tests of a provider whose answers hold more than may be kept. */
abstract class DiscreetProvider extends EnrichedTest {

    static final String BORN = "1984-05-06";
    static final String SAYS =
            "{\"person\": {\"born\": \"%s\", \"nick\": \"Countess\", \"town\": \"Ockham\"}}".formatted(BORN);
    static final String MAPPING = "confidence: 0.1";

    NewProvider discreet;

    @BeforeEach
    void aProvider() {
        discreet = new NewProvider("discreet", admin());
        discreet.promisesNoContactPoint();
        discreet.says(SAYS);
    }

    @AfterEach
    void gone() {
        discreet.close();
    }

    /** Gives its connector another label and another mapping, and waits until that is in use. */
    final void says(String label, String mapping) {
        var before = discreet.listed().path("version").asText();
        discreet.write(discreet.text(1)
                .replace("serai/rank", label + "\n    serai/rank")
                .replace(MAPPING, mapping));
        eventually()
                .until(() -> discreet.listed().path("state").asText().equals("active")
                        && !discreet.listed().path("version").asText().equals(before));
    }
}
