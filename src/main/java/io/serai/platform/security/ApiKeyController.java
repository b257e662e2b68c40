package io.serai.platform.security;

import io.serai.platform.web.Page;
import io.serai.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/api-keys")
@Tag(name = "platform")
@AdminInPerson
class ApiKeyController {

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    record NewApiKey(
            @NotBlank @Size(max = 200) @Pattern(regexp = AuthController.TEXT, message = AuthController.NO_TEXT)
                    String name,
            @NotNull @Schema(allowableValues = {"admin", "ops", "viewer"}) Role role) {}

    @Operation(
            summary = "Makes a key for a program",
            description = "The answer is the only place where the key is ever shown.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ApiKeys.NewKey create(@Valid @RequestBody NewApiKey wanted) {
        if (wanted.role() == Role.caller) {
            throw Refusal.invalid(
                    "A program is no caller: role must be one of admin, ops, viewer", Map.of("field", "role"));
        }
        return keys.create(wanted.name(), wanted.role());
    }

    @Operation(summary = "All keys, newest first, revoked ones too; of the key itself only how it begins")
    @GetMapping
    Page<ApiKeys.ApiKey> list(
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        return Page.of(keys.page(Page.before(cursor), limit + 1), limit, ApiKeys.ApiKey::id);
    }

    @Operation(summary = "Revokes a key: from now on it is worth nothing")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses("404 there is no such key")
    void revoke(@PathVariable UUID id) {
        keys.revoke(id);
    }
}
