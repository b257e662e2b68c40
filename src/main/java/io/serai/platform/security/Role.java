package io.serai.platform.security;

/** Who somebody is to the hub (AUT-01, X-05); names as they stand in tokens and in the API. */
public enum Role {
    /** Everything. */
    admin,
    /** Projects, callers, outreach, screening, operators' task views. */
    ops,
    /** Own call tasks only. */
    caller,
    /** Reads what ops reads. */
    viewer
}
