package io.serai.platform.security;

import io.serai.platform.id.Ids;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People who log in with a password. */
@Service
public class Users implements UserDetailsService {

    private final UserStore store;
    private final PasswordEncoder passwords;
    private final Clock clock;

    Users(UserStore store, PasswordEncoder passwords, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Makes a user, or gives an existing one this password and role.
     *
     * @param email log-in name
     * @param password in the clear; only its hash is stored
     * @param role what the user may do
     * @return the user's id
     */
    @Transactional
    public UUID put(String email, String password, Role role) {
        var name = email.toLowerCase(Locale.ROOT);
        var user = store.findByEmail(name).orElseGet(() -> born(name));
        user.role = role;
        user.passwordHash = passwords.encode(password);
        user.updatedAt = clock.instant();
        return store.save(user).id;
    }

    private User born(String email) {
        var user = new User();
        user.id = Ids.next();
        user.email = email;
        user.createdAt = clock.instant();
        return user;
    }

    @Override
    @Transactional(readOnly = true)
    public UserDetails loadUserByUsername(String email) {
        var user = store.findByEmail(email.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new UsernameNotFoundException("nobody has this e-mail address"));
        return org.springframework.security.core.userdetails.User.withUsername(user.email)
                .password(user.passwordHash)
                .roles(user.role.name())
                .disabled(!user.active)
                .build();
    }
}
