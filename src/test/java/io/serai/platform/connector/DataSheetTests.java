package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSheetTests {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    static final String SHEET =
            """
            metadata:
              name: alpha-find-work-email
              labels:
                serai/capability: find-work-email
                serai/transport: immediate
                serai/batch: first
                serai/rank: "7"
                serai/cost: "0.5"
                serai/finds: work-email,profile
                serai/needs: linkedinUrl|fullName+companyDomain
            spec:
              definition:
                title: Alpha finds a work email
                properties:
                  baseUrl: { default: "{{connectors.alpha.base-url:https://alpha.example}}" }
                  apiKey: { format: password, default: "{{connectors.alpha.api-key:}}" }
            """;

    @Test
    @DisplayName("STK-12 the labels say what a connector is")
    void the_labels_say_what_a_connector_is() throws IOException {
        var connector = read(SHEET, Map.of());
        assertThat(connector.provider()).isEqualTo("alpha");
        assertThat(connector.capability()).isEqualTo("find-work-email");
        assertThat(connector.rank()).isEqualTo(7);
        assertThat(connector.cost()).isEqualTo(new BigDecimal("0.5"));
        assertThat(connector.finds()).isEqualTo(Set.of("work-email", "profile"));
        assertThat(connector.address()).isEqualTo("kamelet:alpha-find-work-email/alpha-find-work-email-v1");
    }

    @Test
    @DisplayName("G-11 an answer costs as much as is expected at most, unless a label says how much more it may be")
    void an_answer_costs_what_is_expected_at_most_unless_a_label_says_more() throws IOException {
        var sheet = SHEET.replace("serai/cost: \"0.5\"", "serai/cost: \"0.5\"\n    serai/most: \"32\"");
        assertThat(read(SHEET, Map.of()).most()).isEqualTo(new BigDecimal("0.5"));
        assertThat(read(sheet, Map.of()).most()).isEqualTo(new BigDecimal("32"));
        assertThat(read(sheet, Map.of()).cost()).isEqualTo(new BigDecimal("0.5"));
    }

    @Test
    @DisplayName(
            "G-11 an answer that is booked with a setting costs what the setting says, so that budgets keep no less")
    void an_answer_that_is_booked_with_a_setting_costs_what_it_says() throws IOException {
        var sheet = SHEET.replace("serai/cost: \"0.5\"", "serai/cost: \"{{price}}\"")
                + "      price: { type: number, default: \"{{connectors.alpha.price:0.1}}\" }\n";
        assertThat(read(sheet, Map.of()).most()).isEqualTo(new BigDecimal("0.1"));
        var dearer = read(sheet, Map.of("connectors.alpha.price", "2.5"));
        assertThat(dearer.most()).isEqualTo(new BigDecimal("2.5"));
        assertThat(dearer.cost()).isEqualTo(new BigDecimal("2.5"));
    }

    @Test
    @DisplayName("ENR-04 a connector can be asked when one alternative of its needs is wholly there")
    void it_can_be_asked_when_one_alternative_is_wholly_there() throws IOException {
        var connector = read(SHEET, Map.of());
        assertThat(connector.canBeAskedWith(Map.of("linkedinUrl", "https://www.linkedin.com/in/ada")))
                .isTrue();
        assertThat(connector.canBeAskedWith(Map.of("fullName", "Ada Lovelace", "companyDomain", "engine.example")))
                .isTrue();
        assertThat(connector.canBeAskedWith(Map.of("fullName", "Ada Lovelace"))).isFalse();
        assertThat(connector.canBeAskedWith(Map.of())).isFalse();
    }

    @Test
    @DisplayName(
            "STK-12 its rate is that of the settings for its capability or its provider, else that of the label, else none")
    void its_rate_is_that_of_the_settings() throws IOException {
        var sheet = SHEET.replace("serai/cost: \"0.5\"", "serai/cost: \"0.5\"\n    serai/rate: 300/min");
        var provider = Map.of("connectors.alpha.rate", "10/s account");
        var both = Map.of("connectors.alpha.rate", "none", "connectors.alpha.find-work-email-rate", "5/s");
        assertThat(read(SHEET, Map.of()).rate()).isEqualTo(Rate.NONE);
        assertThat(read(sheet, Map.of()).rate().text()).isEqualTo("300/min");
        assertThat(read(sheet, Map.of()).quotas()).containsOnlyKeys("alpha-find-work-email per min");
        assertThat(read(sheet, provider).rate().text()).isEqualTo("10/s account");
        assertThat(read(sheet, provider).quotas()).containsOnlyKeys("alpha per s");
        assertThat(read(sheet, both).rate().text()).isEqualTo("5/s");
        assertThatThrownBy(() -> read(sheet, Map.of("connectors.alpha.rate", "fast")))
                .hasMessageStartingWith("ALPHA_RATE is \"fast\"");
    }

    @Test
    @DisplayName("ENR-11 X-27 a connector is configured once all its secrets are set")
    void it_is_configured_once_all_its_secrets_are_set() throws IOException {
        assertThat(read(SHEET, Map.of("connectors.alpha.api-key", "a-key")).configured())
                .isTrue();
        assertThat(read(SHEET, Map.of()).configured()).isFalse();
        assertThat(read(SHEET, Map.of()).missing()).containsExactly("ALPHA_API_KEY");
        assertThat(read(SHEET, Map.of("connectors.alpha.api-key", " ")).configured())
                .isFalse();
    }

    @Test
    @DisplayName("ENR-11 a second secret must be set too")
    void a_second_secret_must_be_set_too() throws IOException {
        var sheet = SHEET + "      sid: { format: password, default: \"{{connectors.alpha.sid:}}\" }\n";
        assertThat(read(sheet, Map.of("connectors.alpha.api-key", "a-key")).configured())
                .isFalse();
        assertThat(read(sheet, Map.of("connectors.alpha.api-key", "a-key", "connectors.alpha.sid", "sid"))
                        .configured())
                .isTrue();
    }

    @Test
    @DisplayName("CFG-09 a label names the environment variable of a property that has a name of its own")
    void a_label_names_the_environment_variable_of_a_property() throws IOException {
        var sheet = SHEET.replaceFirst("( *)serai/rank", "$1serai/env.apiKey: ALPH_API_KEY\n$1serai/rank");
        assertThat(read(sheet, Map.of()).missing()).containsExactly("ALPH_API_KEY");
        assertThat(read(sheet, Map.of("ALPH_API_KEY", "a-key")).configured()).isTrue();
        assertThat(read(sheet, Map.of("connectors.alpha.api-key", "a-key")).configured())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"capability", "transport"})
    @DisplayName("STK-18 a missing label is named")
    void a_missing_label_is_named(String label) {
        var sheet = SHEET.replaceAll("(?m)^ *serai/" + label + ":.*\\n", "");
        assertThatThrownBy(() -> read(sheet, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label serai/" + label + " is missing");
    }

    @Test
    @DisplayName("STK-18 a name that is not the file's is refused")
    void a_name_that_is_not_the_files_is_refused() {
        var sheet = SHEET.replace("name: alpha-find", "name: beta-find");
        assertThatThrownBy(() -> read(sheet, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beta-find-work-email")
                .hasMessageContaining("alpha-find-work-email");
    }

    static Connector read(String sheet, Map<String, String> settings) throws IOException {
        return DataSheet.read("alpha-find-work-email.kamelet.yaml", YAML.readTree(sheet), "v1", settings::get);
    }
}
