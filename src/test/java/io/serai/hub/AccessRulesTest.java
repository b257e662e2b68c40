package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.security.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@DisplayName(
        "AUT-01 AUT-05 AUT-07 X-05 every method of the API has a rule, and the rule decides before the body is read")
class AccessRulesTest extends HubTest {

    private static final byte[] MALFORMED = "{\"x\": ".getBytes(StandardCharsets.UTF_8);
    private static final Set<String> WITH_BODY = Set.of("POST", "PATCH", "PUT");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void no_method_of_ours_is_without_a_rule() {
        var ours = mappings.getHandlerMethods().values().stream()
                .filter(handler -> handler.getBeanType().getName().startsWith("io.serai."))
                .toList();
        assertThat(ours).hasSizeGreaterThan(30);
        assertThat(ours.stream().filter(handler -> rule(handler).isEmpty())).isEmpty();
    }

    @Test
    void only_these_need_no_token() {
        assertThat(actions().stream().filter(ApiAction::isOpen).map(ApiAction::path))
                .containsExactlyInAnyOrder(
                        "/api/v1/auth/bootstrap",
                        "/api/v1/auth/login",
                        "/api/v1/auth/refresh",
                        "/api/v1/auth/token",
                        "/health",
                        "/api/v1/system/health",
                        "/api/v1/system/ready",
                        "/webhooks/{provider}",
                        "/webhooks/{provider}/{next}",
                        "/webhooks/{provider}/{capability}/{token}");
    }

    @Test
    void strangers_get_401_whatever_they_send() {
        var wrong = new TreeSet<String>();
        for (var action : actions()) {
            var answer = send(anonymous(), action);
            if ((answer.status() == 401) == action.isOpen() || answer.status() == 403) {
                wrong.add(action + " " + answer.status());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void who_lacks_the_role_gets_403_whatever_they_send_and_who_has_it_does_not() {
        var wrong = new TreeSet<String>();
        for (var role : Role.values()) {
            var bearer = as(role.name());
            for (var action : actions()) {
                var answer = send(bearer, action);
                var allowed = action.isOpen() || action.roles().contains(role.name());
                if ((answer.status() == 403) == allowed || answer.status() == 401) {
                    wrong.add(role + " " + action + " " + answer.status());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_open_api_document_says_what_the_rules_say() {
        var paths = anonymous().get("/api/v1/openapi.json").body().path("paths");
        for (var action : actions()) {
            var described = paths.path(action.path()).path(action.method().toLowerCase());
            var open = action.rule().equals("permitAll()");
            assertThat(described.path("security")).as(action.toString()).hasSize(open ? 0 : 1);
            if (!open) {
                assertThat(described.path("responses").has("401"))
                        .as(action.toString())
                        .isTrue();
                assertThat(described.path("responses").has("403"))
                        .as(action.toString())
                        .isEqualTo(!action.rule().equals("isAuthenticated()"));
            }
            assertThat(described.path("responses").propertyStream().map(Map.Entry::getKey))
                    .as(action.toString())
                    .anyMatch(status -> status.startsWith("2"));
        }
    }

    private static HubCaller.Answer send(HubCaller caller, ApiAction action) {
        var path = action.path().replaceAll("\\{\\w+}", new UUID(0, 0).toString());
        return caller.send(action.method(), path, WITH_BODY.contains(action.method()) ? MALFORMED : null, Map.of());
    }

    private List<ApiAction> actions() {
        var actions = new ArrayList<ApiAction>();
        mappings.getHandlerMethods()
                .forEach((request, handler) -> rule(handler).ifPresent(rule -> request.getPatternValues().stream()
                        .filter(path -> !path.equals("/error"))
                        .forEach(path -> request.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> actions.add(new ApiAction(method.name(), path, rule))))));
        return actions;
    }

    private static Optional<String> rule(HandlerMethod handler) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class);
        var rule = onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), PreAuthorize.class);
        return Optional.ofNullable(rule).map(PreAuthorize::value);
    }
}
