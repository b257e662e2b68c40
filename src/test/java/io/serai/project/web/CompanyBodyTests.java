package io.serai.project.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.web.Refusal;
import io.serai.project.CompanyData;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CompanyBodyTests {

    @Test
    @DisplayName("PRJ-04 a company's domain and country get their one form")
    void a_companys_domain_and_country_get_their_one_form() {
        assertThat(
                        ProjectBody.companies(
                                body(
                                        """
                        {"companies": [
                            {"name": " Engine Ltd ", "domain": "https://www.Engine.example/about", "countryIso": "gb",
                             "metadata": {"size": 12}},
                            {"name": "Loom"}]}""")))
                .containsExactly(
                        new CompanyData("Engine Ltd", "engine.example", "GB", Map.of("size", 12)),
                        new CompanyData("Loom", null, null, null));
    }

    @Test
    @DisplayName("PRJ-04 what is wrong with a company is said with its place")
    void what_is_wrong_with_a_company_is_said_with_its_place() {
        assertRefused(() -> ProjectBody.companies(body("{}")), "companies");
        assertRefused(
                () -> ProjectBody.companies(
                        body("{\"companies\": [{\"name\": \"A\"}, {\"domain\": \"localhost\"}, 7]}")),
                "companies[1].name, companies[1].domain, companies[2], companies[2].name");
        assertThatThrownBy(() -> ProjectBody.companies(body("{\"companies\": [{\"name\": \"A\", \"url\": \"x\"}]}")))
                .hasMessage("Unknown field companies[0].url");
    }

    private static void assertRefused(ThrowingCallable reading, String fields) {
        assertThatThrownBy(reading).isInstanceOf(Refusal.class).hasMessage("Not valid: " + fields);
    }

    private static Map<String, JsonNode> body(String json) {
        try {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
