package io.serai.platform.settings;

import java.util.Set;

/** Passwords that stand in manuals and images; nobody may come in with one outside the trial run (U-02). */
public final class KnownPasswords {

    private static final Set<String> ALL = Set.of(
            "postgres", "artemis", "admin", "password", "changeme", "change-me", "secret", "guest", "test", "123456");

    /** What would be right. */
    public static final String OBJECTION = "has a password that everybody knows; give the hub one of its own";

    private KnownPasswords() {}

    /**
     * Does everybody know it?
     *
     * @param user log-in name, may be null
     * @param password may be null or empty for none
     * @return true for one of the well-known ones, and for the user's own name
     */
    public static boolean isOne(String user, String password) {
        return password != null && !password.isEmpty() && (ALL.contains(password) || password.equals(user));
    }
}
