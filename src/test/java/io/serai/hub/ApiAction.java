package io.serai.hub;

import io.serai.platform.security.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One thing that the API does.
 *
 * @param rule who may do it, as its method's {@code @PreAuthorize} says
 */
record ApiAction(String method, String path, String rule) {

    private static final Pattern ROLES = Pattern.compile("has(?:Any)?Role\\(([^)]*)\\)");
    private static final Pattern ROLE = Pattern.compile("'(\\w+)'");

    /** Needs it no token? The hub of the tests mints for everybody, as the trial run does. */
    boolean isOpen() {
        return rule.equals("permitAll()") || rule.contains("@openMinting.allowed");
    }

    /** The roles that may do it. */
    Set<String> roles() {
        return rule.equals("isAuthenticated()")
                ? Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet())
                : ROLES.matcher(rule)
                        .results()
                        .flatMap(roles -> ROLE.matcher(roles.group(1)).results())
                        .map(role -> role.group(1))
                        .collect(Collectors.toSet());
    }
}
