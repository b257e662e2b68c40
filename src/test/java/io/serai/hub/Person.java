package io.serai.hub;

import io.serai.platform.security.Role;
import io.serai.platform.security.Users;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody with a password.
 *
 * @param hub the hub over HTTP, without a token
 */
record Person(HubCaller hub, UUID id, String email, String password) {

    /** A user nobody has heard of before. */
    static Person with(Role role, Users users, HubCaller hub) {
        var email = "person-" + UUID.randomUUID() + "@serai.example";
        var password = "a long password " + UUID.randomUUID();
        return new Person(hub, users.put(email, password, role), email, password);
    }

    HubCaller.Answer logIn() {
        return logIn(password);
    }

    HubCaller.Answer logIn(String password) {
        return hub.post("/api/v1/auth/login", Map.of("email", email, "password", password));
    }

    HubCaller.Answer refresh(HubCaller.Answer loggedIn) {
        return refresh(loggedIn.body().path("refreshToken").asText());
    }

    HubCaller.Answer refresh(String token) {
        return hub.post("/api/v1/auth/refresh", Map.of("refreshToken", token));
    }

    /** The header that goes with an access token. */
    static Map<String, String> bearer(HubCaller.Answer loggedIn) {
        return Map.of(
                "authorization", "Bearer " + loggedIn.body().path("accessToken").asText());
    }

    HubCaller.Answer me(HubCaller.Answer loggedIn) {
        return hub.get("/api/v1/auth/me", bearer(loggedIn));
    }
}
