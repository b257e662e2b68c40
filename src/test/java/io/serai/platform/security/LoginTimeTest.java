package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.hub.HubTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

@DisplayName("SEC-01 the time that a log-in takes does not tell whether an address is anybody's")
class LoginTimeTest extends HubTest {

    @Autowired
    private Users users;

    @Autowired
    private UserStore store;

    @Autowired
    private LoginTries tries;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void a_password_is_compared_with_a_hash_of_the_same_cost_in_any_case() {
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
