package io.serai.platform.security;

import io.serai.platform.web.Refusal;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Compares passwords, for the API and for the operators' pages alike. Whether an address is unknown, disabled or only the password
 * is wrong shows neither in the answer nor in its time.
 */
@Component
class Logins implements AuthenticationProvider {

    /** RFC 5321: 64 characters, the sign, 255 characters. Longer ones, and U+0000, the database would refuse. */
    private static final int LONGEST_ADDRESS = 320;

    private final UserStore users;
    private final PasswordEncoder passwords;
    private final LoginTries tries;
    private final String nobodys;

    Logins(UserStore users, PasswordEncoder passwords, LoginTries tries) {
        this.users = users;
        this.passwords = passwords;
        this.tries = tries;
        nobodys = passwords.encode(RandomSecret.fresh(""));
    }

    /**
     * Who logged in to the operators' pages.
     *
     * @param version of the user's row: another one means other rights or another password
     */
    record Operator(UUID id, String email, int version) implements Principal {

        @Override
        public String getName() {
            return email;
        }
    }

    /**
     * The user whose password this is.
     *
     * @param email in any case
     * @param password in the clear
     * @return the user, who is active; empty when it is nobody's
     * @throws Refusal 429 after too many tries
     */
    Optional<User> find(String email, String password) {
        if (email.length() > LONGEST_ADDRESS || email.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        var name = email.toLowerCase(Locale.ROOT);
        tries.count(name).ifPresent(wait -> {
            throw Refusal.tooMany("Too many tries to log in with this e-mail address", wait);
        });
        var user = users.findByEmail(name);
        var right =
                passwords.matches(password, user.map(one -> one.passwordHash).orElse(nobodys));
        var found = user.filter(one -> right && one.active);
        found.ifPresent(one -> tries.forget(name));
        return found;
    }

    /** May whoever logged in to the operators' pages still see them? */
    boolean isStillAdmin(Authentication caller) {
        return !(caller.getPrincipal() instanceof Operator operator)
                || users.findById(operator.id())
                        .filter(user -> user.version == operator.version() && user.active && user.role == Role.admin)
                        .isPresent();
    }

    @Override
    public Authentication authenticate(Authentication form) {
        try {
            var user = find(form.getName(), String.valueOf(form.getCredentials()))
                    .orElseThrow(() -> new BadCredentialsException("e-mail address or password is wrong"));
            return UsernamePasswordAuthenticationToken.authenticated(
                    new Operator(user.id, user.email, user.version),
                    null,
                    List.of(new SimpleGrantedAuthority("ROLE_" + user.role)));
        } catch (Refusal tooMany) {
            throw new LockedException(tooMany.getMessage());
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
