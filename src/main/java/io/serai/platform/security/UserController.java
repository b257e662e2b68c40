package io.serai.platform.security;

import io.serai.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "platform")
@AdminInPerson
class UserController {

    private final Users users;

    UserController(Users users) {
        this.users = users;
    }

    record NewUser(@NotBlank @Email @Size(max = 320) String email, @NotNull String password, @NotNull Role role) {}

    record UserChange(Role role, Boolean active, String password) {}

    record Account(UUID id, String email, Role role, boolean active, Instant createdAt, Instant updatedAt) {

        static Account of(User user) {
            return new Account(user.id, user.email, user.role, user.active, user.createdAt, user.updatedAt);
        }
    }

    @Operation(
            summary = "Makes a user who can log in",
            description = "The password has at least 12 characters and at most 72 bytes.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses("409 the address has a user already")
    Account create(@Valid @RequestBody NewUser wanted) {
        return Account.of(users.create(wanted.email(), wanted.password(), wanted.role()));
    }

    @Operation(summary = "All users, newest first")
    @GetMapping
    Page<Account> list(
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        var page = users.page(Page.before(cursor), limit + 1);
        return Page.of(page.stream().map(Account::of).toList(), limit, Account::id);
    }

    @Operation(summary = "One user")
    @GetMapping("/{id}")
    @Refuses("404 there is no such user")
    Account user(@PathVariable UUID id) {
        return Account.of(users.require(id));
    }

    @Operation(
            summary = "Gives a user another role or password, disables or enables; ends all tokens of the user",
            description = "The last admin stays one.")
    @PatchMapping("/{id}")
    @Refuses({"404 there is no such user", "409 the last active admin must stay one"})
    Account change(@PathVariable UUID id, @RequestBody UserChange wanted) {
        return Account.of(users.change(id, new Users.Change(wanted.role(), wanted.active(), wanted.password())));
    }
}
