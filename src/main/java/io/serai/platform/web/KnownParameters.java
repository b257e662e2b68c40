package io.serai.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
 * with everything, and so would one whose value cannot be decoded or is empty. Webhooks are left alone, as vendors append parameters of their own to the address they were given.
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
            given(request.getQueryString()).forEach((name, values) -> check(name, values, known));
        }
        return true;
    }

    private static void check(String name, List<String> values, Map<String, Class<?>> known) {
        if (!known.containsKey(name)) {
            throw Refusal.invalid(
                    "Unknown parameter " + name + "; "
                            + (known.isEmpty()
                                    ? "none is known here"
                                    : "known here: " + String.join(", ", known.keySet())),
                    Map.of("field", name, "known", known.keySet()));
        }
        if (values.size() > 1) {
            throw Refusal.invalid("Parameter " + name + " comes " + values.size() + " times", Map.of("field", name));
        }
        // a text may be empty; of anything else Spring would make an absent one
        if (known.get(name) != String.class && values.getFirst().isBlank()) {
            throw Refusal.invalid("Parameter " + name + " has no value", Map.of("field", name));
        }
    }

    /** Names to the values they come with; all of them can be decoded, as Tomcat drops silently what cannot. */
    private static Map<String, List<String>> given(String query) {
        var given = new LinkedHashMap<String, List<String>>();
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams().forEach((raw, values) -> {
            var name = decoded(raw, "");
            values.forEach(value -> given.computeIfAbsent(name, none -> new ArrayList<>())
                    .add(decoded(value == null ? "" : value, name)));
        });
        return given;
    }

    private static String decoded(String raw, String field) {
        try {
            var bytes = UriUtils.decode(raw.replace('+', ' '), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw Refusal.invalid(
                    "The query holds a % that encodes no character",
                    field.isEmpty() ? Map.of() : Map.of("field", field));
        }
    }

    private static Map<String, Class<?>> known(HandlerMethod method) {
        var known = new LinkedHashMap<String, Class<?>>();
        for (var parameter : method.getMethodParameters()) {
            name(parameter).ifPresent(name -> known.put(name, parameter.getParameterType()));
        }
        return known;
    }

    private static Optional<String> name(MethodParameter parameter) {
        return Optional.ofNullable(parameter.getParameterAnnotation(RequestParam.class))
                .map(RequestParam::name)
                .map(name -> name.isEmpty() ? parameter.getParameter().getName() : name);
    }
}
