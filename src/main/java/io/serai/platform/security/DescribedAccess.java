package io.serai.platform.security;

import io.serai.platform.web.ApiError;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says in the OpenAPI document of each operation whether it needs a bearer, and how it refuses; read from the same rules. */
@Configuration(proxyBeanMethods = false)
class DescribedAccess {

    private static final String BEARER = "bearer";
    private static final String ERROR = ApiError.class.getSimpleName();

    @Bean
    OpenApiCustomizer bearerScheme() {
        return document -> {
            if (document.getComponents() == null) {
                document.setComponents(new Components());
            }
            document.getComponents()
                    .addSecuritySchemes(
                            BEARER,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme(BEARER)
                                    .description("An access token (JWT), or an API key"));
            ModelConverters.getInstance(true).readAll(ApiError.class).forEach(document.getComponents()::addSchemas);
        };
    }

    @Bean
    OperationCustomizer accessOfOperation() {
        return (operation, handler) -> {
            var special = handler.getMethodAnnotation(Refuses.class);
            for (var refusal : special == null ? new String[0] : special.value()) {
                refuses(operation, refusal.substring(0, 3), refusal.substring(4));
            }
            var rule = RoleRules.rule(handler).orElse("denyAll()");
            if (RoleRules.OPEN.equals(rule)) {
                operation.setSecurity(List.of());
                return operation;
            }
            operation.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
            refuses(operation, "401", "No token or key, or none that is believed");
            return rule.equals("isAuthenticated()")
                    ? operation
                    : refuses(operation, "403", "The bearer's role does not allow this");
        };
    }

    private static Operation refuses(Operation operation, String status, String why) {
        var schema = new Schema<>().$ref("#/components/schemas/" + ERROR);
        operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(why)
                                .content(new Content()
                                        .addMediaType("application/json", new MediaType().schema(schema))));
        return operation;
    }
}
