package io.serai.platform.security;

import io.serai.platform.web.Refusal;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "platform")
class AuthController {

    private final Tokens tokens;
    private final SecuritySettings settings;

    AuthController(Tokens tokens, SecuritySettings settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    record TokenRequest(@NotBlank @Size(max = 200) String userId, @NotNull Role role) {}

    record Token(String accessToken, String tokenType) {}

    record Me(String userId, Role role) {}

    /** Mints a token: for an admin's bearer, or for anybody in the trial run on loopback (U-01). */
    @PostMapping("/api/v1/auth/token")
    @SecurityRequirements
    Token token(@Valid @RequestBody TokenRequest request, Authentication caller) {
        if (!settings.openMinting()) {
            if (caller == null || !caller.isAuthenticated()) {
                throw new Refusal(
                        HttpStatus.UNAUTHORIZED, "unauthorized", "An admin's token is needed to mint tokens", Map.of());
            }
            if (Caller.role(caller) != Role.admin) {
                throw Refusal.forbidden("Only an admin mints tokens");
            }
        }
        return new Token(tokens.mint(request.userId(), request.role()), "Bearer");
    }

    /** Who the bearer of this token is. */
    @GetMapping("/api/v1/auth/me")
    @PreAuthorize("isAuthenticated()")
    Me me(Authentication caller) {
        return new Me(caller.getName(), Caller.role(caller));
    }

    /** Answers admins only. */
    @GetMapping("/api/v1/admin/ping")
    @PreAuthorize("hasRole('admin')")
    Map<String, String> ping() {
        return Map.of("status", "admin-ok");
    }
}
