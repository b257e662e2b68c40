package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@DisplayName("AUT-06 a name that nobody can have")
class LoginsTests {

    @ParameterizedTest(name = "{index}")
    @ValueSource(ints = {0, 321})
    void is_nobodys_without_a_look_into_the_database(int length) {
        var name = length == 0 ? "admin\0@serai.example" : "a".repeat(length);
        var logins = new Logins(null, new BCryptPasswordEncoder(4), null);
        assertThat(logins.find(name, "correct horse battery staple")).isEmpty();
    }
}
