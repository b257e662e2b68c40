package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;

@DisplayName("AUT-05 AUT-07 a method of a controller is for those whom its rule names")
class RoleRulesTests {

    private final RoleRules rules = new RoleRules(new StaticApplicationContext());

    static class Forgotten {
        public void anything() {}
    }

    @AdminInPerson
    static class Careful {
        public void inPerson() {}

        @PreAuthorize("hasRole('viewer')")
        public void looking() {}
    }

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void without_a_rule_it_is_for_nobody() {
        is("ROLE_admin");
        assertDenied(new Forgotten(), "anything");
    }

    @Test
    void the_rule_of_the_class_holds_where_the_method_has_none() {
        is("ROLE_admin");
        assertAllowed(new Careful(), "inPerson");
        assertDenied(new Careful(), "looking");
        is("ROLE_viewer");
        assertDenied(new Careful(), "inPerson");
        assertAllowed(new Careful(), "looking");
    }

    @Test
    void an_admins_key_is_no_admin_in_person() {
        is("ROLE_admin", ApiKeys.MACHINE);
        assertDenied(new Careful(), "inPerson");
    }

    @Test
    void what_is_not_ours_is_left_to_the_paths() {
        is("ROLE_viewer");
        assertAllowed("a controller of a library", "toString");
    }

    private static void is(String... authorities) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("somebody", null, authorities));
    }

    private void assertAllowed(Object controller, String method) {
        assertThat(rules.preHandle(null, null, handler(controller, method))).isTrue();
    }

    private void assertDenied(Object controller, String method) {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> rules.preHandle(null, null, handler(controller, method)));
    }

    private static HandlerMethod handler(Object controller, String method) {
        try {
            return new HandlerMethod(controller, method);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
