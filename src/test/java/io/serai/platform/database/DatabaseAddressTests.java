package io.serai.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CFG-04 DATABASE_URL in the form of the operations manual")
class DatabaseAddressTests {

    @Test
    void special_characters_are_percent_encoded_and_options_go_to_the_driver() {
        assertThat(DatabaseAddress.of("postgresql://ada:p%40s+s%2F%3A@db.example:5433/hub?sslmode=require"))
                .isEqualTo(
                        new DatabaseAddress("jdbc:postgresql://db.example:5433/hub?sslmode=require", "ada", "p@s+s/:"));
    }

    @Test
    void the_short_scheme_is_understood_too_and_hosts_as_containers_have_them() {
        assertThat(DatabaseAddress.of("postgres://ada:secret@my_db/hub"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://my_db/hub", "ada", "secret"));
        assertThat(DatabaseAddress.of("postgresql://ada@[::1]:5432/hub"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://[::1]:5432/hub", "ada", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ada:hush@db.example/hub",
                "jdbc:postgresql://db.example/hub?user=ada&password=hush",
                "postgresql://db.example/hub",
                "postgresql://ada:hush@db.example",
                "postgresql://ada:hu@sh@db.example/hub",
                "postgresql://ada:hush%4@db.example/hub"
            })
    void anything_else_is_refused_without_repeating_the_password(String url) {
        assertThatThrownBy(() -> DatabaseAddress.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql://user:password@host:5432/database")
                .hasMessageNotContaining("hu");
    }

    @Test
    void an_address_shows_no_password() {
        assertThat(DatabaseAddress.of("postgres://ada:hush@db/hub")).hasToString("ada at jdbc:postgresql://db/hub");
    }
}
