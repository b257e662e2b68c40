package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.serai.hub.HubCaller;
import io.serai.hub.HubTest;
import io.serai.platform.web.Refusal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("U-01 the first admin is made once, by whoever knows the secret")
class BootstrapTest extends HubTest {

    private static final String BOOTSTRAP = "/api/v1/auth/bootstrap";
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private Users users;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void where_there_is_nobody_the_first_user_is_an_admin_and_there_is_no_second() {
        transaction.executeWithoutResult(all -> {
            db.sql("delete from platform.users").update();
            var first = users.bootstrap("First@serai.example", PASSWORD);
            assertThat(first.role).isEqualTo(Role.admin);
            assertThat(first.email).isEqualTo("first@serai.example");
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> users.bootstrap("second@serai.example", PASSWORD))
                    .satisfies(refusal -> assertThat(refusal.status().value()).isEqualTo(409));
            all.setRollbackOnly();
        });
    }

    @Test
    void where_there_is_a_user_the_right_secret_is_too_late() {
        users.put("somebody-" + UUID.randomUUID() + "@serai.example", PASSWORD, Role.viewer);
        var answer = bootstrap(BOOTSTRAP_SECRET);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error()).isEqualTo("conflict");
    }

    @Test
    void a_wrong_secret_learns_nothing() {
        var answer = bootstrap("another secret of this length");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("unauthorized");
    }

    private HubCaller.Answer bootstrap(String secret) {
        return anonymous()
                .post(BOOTSTRAP, Map.of("secret", secret, "email", "late@serai.example", "password", PASSWORD));
    }
}
