package io.serai.platform.security;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The person or program behind the request that this thread serves. */
public final class Caller {

    private static final String PREFIX = "ROLE_";

    private Caller() {}

    /**
     * Who it is.
     *
     * @return user id, or {@code system} outside any request
     */
    public static String id() {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null ? "system" : caller.getName();
    }

    /**
     * Whether it is an admin.
     *
     * @return true for role admin
     */
    public static boolean isAdmin() {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && role(caller) == Role.admin;
    }

    static Role role(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(authority -> authority.getAuthority())
                .filter(authority -> authority.startsWith(PREFIX))
                .map(authority -> authority.substring(PREFIX.length()))
                .filter(Role::isName)
                .map(Role::valueOf)
                .findFirst()
                .orElse(null);
    }
}
