package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.serai.hub.HubTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;

@DisplayName("AUT-06 whoever tries passwords, at the API or at the operators' pages")
class PasswordTriesTest extends HubTest {

    @Autowired
    private Users users;

    @Autowired
    private Logins logins;

    @Autowired
    private UserStore store;

    @Autowired
    private LoginTries tries;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void does_not_learn_from_the_time_whether_an_address_is_anybodys() {
        var compared = new ArrayList<String>();
        var logins = new Logins(store, listening(compared), tries);
        var known = "known-" + UUID.randomUUID() + "@serai.example";
        users.put(known, "correct horse battery", Role.viewer);
        assertThat(logins.find(known, "wrong")).isEmpty();
        assertThat(logins.find("unknown-" + known, "wrong")).isEmpty();
        users.change(store.findByEmail(known).orElseThrow().id, new Users.Change(null, false, null));
        assertThat(logins.find(known, "correct horse battery")).isEmpty();
        var cost = compared.stream().map(hash -> hash.substring(0, "{bcrypt}$2a$10$".length()));
        assertThat(compared).hasSize(3);
        assertThat(cost.distinct()).hasSize(1);
    }

    @Test
    void has_as_few_tries_at_the_operators_login() {
        var email = "operator-" + UUID.randomUUID() + "@serai.example";
        users.put(email, "correct horse battery", Role.admin);
        for (int n = 0; n < 10; n++) {
            assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> logIn(email, "wrong"));
        }
        assertThatExceptionOfType(LockedException.class).isThrownBy(() -> logIn(email, "correct horse battery"));
    }

    @Test
    void is_no_operator_any_more_when_rights_or_password_have_changed() {
        var email = "operator-" + UUID.randomUUID() + "@serai.example";
        var id = users.put(email, "correct horse battery", Role.admin);
        var loggedIn = logIn(email, "correct horse battery");
        assertThat(loggedIn.getName()).isEqualTo(email);
        assertThat(logins.isStillAdmin(loggedIn)).isTrue();
        users.change(id, new Users.Change(null, null, "another horse battery"));
        assertThat(logins.isStillAdmin(loggedIn)).isFalse();
        assertThat(logins.isStillAdmin(logIn(email, "another horse battery"))).isTrue();
    }

    private Authentication logIn(String email, String password) {
        return logins.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(email, password));
    }

    private PasswordEncoder listening(List<String> compared) {
        return new PasswordEncoder() {
            @Override
            public String encode(CharSequence password) {
                return passwords.encode(password);
            }

            @Override
            public boolean matches(CharSequence password, String hash) {
                compared.add(hash);
                return passwords.matches(password, hash);
            }
        };
    }
}
