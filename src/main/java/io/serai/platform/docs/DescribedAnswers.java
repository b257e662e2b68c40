package io.serai.platform.docs;

import io.serai.platform.web.ApiError;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Every way in which an operation may fail, read from its method; a test compares it with what operations do. */
@Configuration(proxyBeanMethods = false)
class DescribedAnswers {

    private static final String ERROR = "#/components/schemas/" + ApiError.class.getSimpleName();

    @Bean
    OperationCustomizer answersOfOperation() {
        return (operation, handler) -> {
            failures(handler).forEach((status, why) -> describe(operation, status, why));
            if (isPost(handler) && hasPrincipal(operation) && !isOfSessions(handler)) {
                operation.addParametersItem(new HeaderParameter()
                        .name("Idempotency-Key")
                        .required(false)
                        .description("The same key and request within 24 hours have one effect and get one answer")
                        .schema(new StringSchema().maxLength(255)));
            }
            return operation;
        };
    }

    private static Map<String, String> failures(HandlerMethod handler) {
        var all = new LinkedHashMap<String, String>();
        all.put("400", "What was sent is not what is needed: invalid_payload");
        all.put("401", "No token or key, or none that is believed");
        if (has(handler, PathVariable.class)) {
            all.put("404", "Nobody has this id");
        }
        all.put("406", "Only JSON is answered");
        if (!isGet(handler)) {
            all.put("409", "It clashes with what is there, or with another request under the same Idempotency-Key");
            all.put("413", "The body is larger than 1 MB");
        }
        if (has(handler, RequestBody.class)) {
            all.put("415", "The body is no JSON");
        }
        all.put("429", "Too many requests; Retry-After says when to come back");
        all.put("500", "An unexpected error; the log has it under the correlation id");
        all.put(
                "503",
                "Something that this needs does not answer, or too much work waits already; Retry-After says when to come back");
        return all;
    }

    private static void describe(Operation operation, String status, String why) {
        operation
                .getResponses()
                .putIfAbsent(
                        status,
                        new ApiResponse()
                                .description(why)
                                .content(new Content()
                                        .addMediaType(
                                                "application/json",
                                                new MediaType().schema(new Schema<>().$ref(ERROR)))));
    }

    private static boolean hasPrincipal(Operation operation) {
        return operation.getSecurity() == null || !operation.getSecurity().isEmpty();
    }

    /** Logins and tokens: their answers are secrets, so that none of them is kept to be repeated. */
    private static boolean isOfSessions(HandlerMethod handler) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return mapping != null && Arrays.stream(mapping.path()).anyMatch(path -> path.startsWith("/api/v1/auth/"));
    }

    private static boolean has(HandlerMethod handler, Class<? extends java.lang.annotation.Annotation> annotation) {
        return Arrays.stream(handler.getMethodParameters()).anyMatch(one -> one.hasParameterAnnotation(annotation));
    }

    private static boolean isGet(HandlerMethod handler) {
        return isMapped(handler, RequestMethod.GET);
    }

    private static boolean isPost(HandlerMethod handler) {
        return isMapped(handler, RequestMethod.POST);
    }

    private static boolean isMapped(HandlerMethod handler, RequestMethod method) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return mapping != null && Arrays.asList(mapping.method()).contains(method);
    }
}
