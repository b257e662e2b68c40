package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@DisplayName("OAS-01 the OpenAPI document")
class OpenApiTest extends HubTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void the_open_api_document_is_3_1_and_lists_every_path() {
        var document = anonymous().get("/api/v1/openapi.json");
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        assertThat(document.body().path("openapi").asText()).startsWith("3.1.");
        var described = new TreeSet<String>();
        document.body().path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase() + " " + path.getKey())));
        var mapped = new TreeSet<String>();
        mappings.getHandlerMethods().keySet().forEach(one -> one.getPatternValues().stream()
                .filter(path -> path.matches("/(api|webhooks)/.*") && !path.contains("openapi"))
                .forEach(path ->
                        one.getMethodsCondition().getMethods().forEach(method -> mapped.add(method + " " + path))));
        assertThat(mapped).hasSizeGreaterThan(20);
        assertThat(described).isEqualTo(mapped);
    }
}
