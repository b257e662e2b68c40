package io.serai.platform.security;

import io.serai.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "platform")
class AuthController {

    /** Text that the database can keep. */
    static final String TEXT = "[^\\x00]*";

    static final String NO_TEXT = "must not contain U+0000";

    private final Users users;
    private final Logins logins;
    private final Sessions sessions;
    private final Tokens tokens;
    private final OpenMinting openMinting;
    private final SecuritySettings settings;

    AuthController(
            Users users,
            Logins logins,
            Sessions sessions,
            Tokens tokens,
            OpenMinting openMinting,
            SecuritySettings settings) {
        this.users = users;
        this.logins = logins;
        this.sessions = sessions;
        this.tokens = tokens;
        this.openMinting = openMinting;
        this.settings = settings;
    }

    record Bootstrap(
            @NotBlank String secret, @NotBlank @Email @Size(max = 320) String email, @NotNull String password) {}

    record Login(
            @NotBlank @Size(max = 320) @Pattern(regexp = TEXT, message = NO_TEXT) String email,
            @NotNull @Size(max = 500) String password) {}

    record Refresh(@NotBlank @Size(max = 1000) String refreshToken) {}

    record PasswordChange(@NotNull @Size(max = 500) String currentPassword, @NotNull String newPassword) {}

    record TokenRequest(
            @NotBlank @Size(max = 200) @Pattern(regexp = TEXT, message = NO_TEXT) String userId, @NotNull Role role) {}

    record Token(String accessToken, String tokenType) {}

    /**
     * What a login or a refresh gives.
     *
     * @param expiresIn seconds for which the access token is good
     * @param refreshToken good for one refresh
     * @param sessionExpiresAt after this only a login helps
     */
    record LoggedIn(
            String accessToken, String tokenType, long expiresIn, String refreshToken, Instant sessionExpiresAt) {}

    record Me(String userId, Role role) {}

    @Operation(
            summary =
                    "Makes the first user, an admin, for whoever knows SERAI_BOOTSTRAP_SECRET; 409 once there is a user")
    @PostMapping("/api/v1/auth/bootstrap")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({"401 the secret is wrong, or none is set", "409 there is a user already"})
    @PreAuthorize("permitAll()")
    UserController.Account bootstrap(@Valid @RequestBody Bootstrap wanted) {
        var secret = settings.bootstrapSecret();
        if (secret.isEmpty() || !RandomSecret.matches(wanted.secret(), secret)) {
            throw Refusal.unauthorized("The secret is not SERAI_BOOTSTRAP_SECRET, or that is not set");
        }
        return UserController.Account.of(users.bootstrap(wanted.email(), wanted.password()));
    }

    @Operation(
            summary = "Opens a session",
            description = "After ten wrong passwords for an address within 15 minutes: 429.")
    @PostMapping("/api/v1/auth/login")
    @Refuses({
        "401 address or password is wrong, or the user is disabled",
        "403 role caller, and bound to no Caller",
        "429 too many tries for this address; Retry-After"
    })
    @PreAuthorize("permitAll()")
    LoggedIn login(@Valid @RequestBody Login given) {
        return logins.find(given.email(), given.password())
                .flatMap(sessions::open)
                .map(this::loggedIn)
                .orElseThrow(
                        () -> Refusal.unauthorized("E-mail address or password is wrong, or the user is disabled"));
    }

    @Operation(
            summary =
                    "Gives a new access token and a new refresh token; a refresh token that comes twice ends the session")
    @PostMapping("/api/v1/auth/refresh")
    @Refuses("401 the token is unknown or used, or its session is over")
    @PreAuthorize("permitAll()")
    LoggedIn refresh(@Valid @RequestBody Refresh given) {
        return sessions.refresh(given.refreshToken())
                .map(this::loggedIn)
                .orElseThrow(() -> Refusal.unauthorized(
                        "The refresh token is unknown or used, or its session is over; log in again"));
    }

    @Operation(summary = "Ends the session of this token, and with it all of its tokens")
    @PostMapping("/api/v1/auth/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses("409 the token or key belongs to no login")
    @PreAuthorize("isAuthenticated()")
    void logout(Authentication caller) {
        sessions.logOut(session(caller));
    }

    @Operation(summary = "Gives the bearer another password and ends all of the bearer's sessions, this one too")
    @PostMapping("/api/v1/auth/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({"409 the token or key belongs to no user", "429 too many tries; Retry-After"})
    @PreAuthorize("isAuthenticated()")
    void password(@Valid @RequestBody PasswordChange wanted, Authentication caller) {
        var user = users.find(caller.getName())
                .orElseThrow(() -> Refusal.conflict("This token belongs to no user with a password", Map.of()));
        logins.find(user.email, wanted.currentPassword())
                .orElseThrow(() ->
                        Refusal.invalid("The current password is another one", Map.of("field", "currentPassword")));
        users.change(user.id, new Users.Change(null, null, wanted.newPassword()));
    }

    @Operation(summary = "Mints a token: for an admin who has logged in, or for anybody in the trial run on loopback")
    @PostMapping("/api/v1/auth/token")
    @Refuses("409 the token belongs to no login")
    @PreAuthorize("@openMinting.allowed or hasRole('admin') and !hasAuthority('" + ApiKeys.MACHINE + "')")
    Token token(@Valid @RequestBody TokenRequest request, Authentication caller) {
        if (openMinting.isAllowed()) {
            return new Token(tokens.mint(request.userId(), request.role()), "Bearer");
        }
        var minted = sessions.mint(session(caller), request.userId(), request.role(), tokens.ttl())
                .orElseThrow(() -> Refusal.unauthorized("Your session is over; log in again"));
        return new Token(tokens.of(minted.session()), "Bearer");
    }

    @Operation(summary = "Who the bearer of this token is")
    @GetMapping("/api/v1/auth/me")
    @PreAuthorize("isAuthenticated()")
    Me me(Authentication caller) {
        return new Me(caller.getName(), Caller.role(caller));
    }

    @Operation(summary = "Answers admins only")
    @GetMapping("/api/v1/admin/ping")
    @PreAuthorize("hasRole('admin')")
    Map<String, String> ping() {
        return Map.of("status", "admin-ok");
    }

    private LoggedIn loggedIn(Sessions.Opened opened) {
        return new LoggedIn(
                tokens.of(opened.session()),
                "Bearer",
                tokens.ttl().toSeconds(),
                opened.refreshToken(),
                opened.session().expiresAt());
    }

    private static UUID session(Authentication caller) {
        return Tokens.session(caller)
                .orElseThrow(() -> Refusal.conflict("This token or key belongs to no login", Map.of()));
    }
}
