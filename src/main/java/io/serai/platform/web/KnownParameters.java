package io.serai.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Refuses parameters of the API that its method does not declare, and those that come twice: a misspelt filter would be answered
 * with everything. Webhooks are left alone, as vendors append parameters of their own to the address they were given.
 */
@Component
class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {

    /** After the rule of roles: who may not do it learns nothing of what a right request is. */
    private static final int AFTER_ROLES = 1;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(AFTER_ROLES);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // of the query only: what a body holds is for its reader
        if (handler instanceof HandlerMethod method
                && request.getQueryString() != null
                && request.getServletPath().startsWith("/api/")) {
            var known = known(method);
            given(request.getQueryString()).forEach((name, times) -> check(name, times, known));
        }
        return true;
    }

    private static void check(String name, int times, List<String> known) {
        if (!known.contains(name)) {
            throw Refusal.invalid(
                    "Unknown parameter " + name + "; "
                            + (known.isEmpty() ? "none is known here" : "known here: " + String.join(", ", known)),
                    Map.of("field", name, "known", known));
        }
        if (times > 1) {
            throw Refusal.invalid("Parameter " + name + " comes " + times + " times", Map.of("field", name));
        }
    }

    /** Names to how often they come. */
    private static Map<String, Integer> given(String query) {
        var names = new LinkedHashMap<String, Integer>();
        UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .forEach((name, values) -> names.merge(decoded(name), values.size(), Integer::sum));
        return names;
    }

    private static String decoded(String name) {
        try {
            return UriUtils.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("The query holds a % that encodes no character", Map.of());
        }
    }

    private static List<String> known(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .map(KnownParameters::name)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> name(MethodParameter parameter) {
        return Optional.ofNullable(parameter.getParameterAnnotation(RequestParam.class))
                .map(RequestParam::name)
                .map(name -> name.isEmpty() ? parameter.getParameter().getName() : name);
    }
}
