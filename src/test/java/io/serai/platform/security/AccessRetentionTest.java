package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.hub.HubTest;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("AUT-06 what nobody can come in with any more")
class AccessRetentionTest extends HubTest {

    @Autowired
    private Users users;

    @Autowired
    private UserStore rows;

    @Autowired
    private Sessions sessions;

    @Autowired
    private LoginTries tries;

    @Autowired
    private AccessRetention retention;

    @Test
    void is_removed_and_nothing_else() {
        var user = users.put("retention-" + UUID.randomUUID() + "@serai.example", "correct horse battery", Role.viewer);
        var over = open(user);
        var live = open(user);
        db.sql("update platform.sessions set created_at = now() - interval '1 day', expires_at = now() where id = ?")
                .param(over)
                .update();
        var early = "early-" + user;
        var late = "late-" + user;
        tries.count(early);
        tries.count(late);
        db.sql("update platform.login_tries set since = since - interval '16 minutes' where email = ?")
                .param(early)
                .update();

        retention.expire();

        assertThat(count("platform.sessions where id = ?", over)).isZero();
        assertThat(count("platform.refresh_tokens where session_id = ?", over)).isZero();
        assertThat(count("platform.sessions where id = ?", live)).isOne();
        assertThat(count("platform.refresh_tokens where session_id = ?", live)).isOne();
        assertThat(count("platform.login_tries where email = ?", early)).isZero();
        assertThat(count("platform.login_tries where email = ?", late)).isOne();
    }

    private UUID open(UUID user) {
        return sessions.open(rows.findById(user).orElseThrow())
                .orElseThrow()
                .session()
                .id();
    }

    private long count(String rowsOf, Object key) {
        return db.sql("select count(*) from " + rowsOf)
                .param(key)
                .query(Long.class)
                .single();
    }
}
