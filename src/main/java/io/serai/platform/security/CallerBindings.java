package io.serai.platform.security;

import java.util.UUID;

/** Knows which users are bound to a Caller; implemented by the area that keeps Callers. Where nobody does, no user is bound. */
public interface CallerBindings {

    /**
     * Is this user bound to a Caller?
     *
     * @param userId a user of the hub
     * @return true when there is a Caller who is this user
     */
    boolean isBound(UUID userId);
}
