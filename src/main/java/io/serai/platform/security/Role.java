package io.serai.platform.security;

import java.util.Arrays;

/** Who somebody is to the hub (AUT-01, X-05); names as they stand in tokens and in the API. */
public enum Role {
    /** Everything. */
    admin,
    /** Projects, callers, outreach, screening, operators' task views. */
    ops,
    /** Own call tasks only. */
    caller,
    /** Reads what ops reads. */
    viewer;

    /** Whether something, such as the claim of a token, is the name of a role. */
    static boolean isName(Object claim) {
        return Arrays.stream(values()).map(Role::name).anyMatch(name -> name.equals(claim));
    }
}
