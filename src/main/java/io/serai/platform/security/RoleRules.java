package io.serai.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks the {@code @PreAuthorize} of a controller's method before anything of the request is read, so that who may not do it learns
 * nothing of what a right request is. A method without a rule is for nobody.
 */
@Component
class RoleRules implements HandlerInterceptor, WebMvcConfigurer {

    /** The rule of what needs no token. */
    static final String OPEN = "permitAll()";

    private static final String OURS = "io.serai.";

    private final AuthorizationManager<MethodInvocation> rules;

    RoleRules(ApplicationContext context) {
        var expressions = new DefaultMethodSecurityExpressionHandler();
        expressions.setApplicationContext(context);
        var manager = new PreAuthorizeAuthorizationManager();
        manager.setExpressionHandler(expressions);
        rules = manager;
    }

    /** The rule of a method, its class's else. */
    static Optional<String> rule(HandlerMethod handler) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), PreAuthorize.class)))
                .map(PreAuthorize::value);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(OURS)) {
            var decision =
                    rules.authorize(() -> SecurityContextHolder.getContext().getAuthentication(), invocation(method));
            if (decision == null || !decision.isGranted()) {
                throw new AccessDeniedException("the rule of " + method + " says no");
            }
        }
        return true;
    }

    private static MethodInvocation invocation(HandlerMethod handler) {
        var target = AopProxyUtils.getSingletonTarget(handler.getBean());
        return new SimpleMethodInvocation(target == null ? handler.getBean() : target, handler.getMethod());
    }
}
