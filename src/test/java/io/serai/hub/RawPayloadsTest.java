package io.serai.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.webhook.RawPayloads;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("G-16 X-49 what came raw by a door")
class RawPayloadsTest extends HubTest {

    private static final String SAID = "Ada Lovelace, ada@engine.example, +1 202 555 0143";

    @Autowired
    private RawPayloads payloads;

    @Test
    @DisplayName("is stored encrypted: nothing of it can be read in the row, and the hub reads all of it")
    void is_stored_encrypted() {
        var id = kept();
        var again = kept();
        assertThat(new String(stored(id), UTF_8)).doesNotContain("Ada", "engine", "555");
        assertThat(stored(again)).as("the same once more").isNotEqualTo(stored(id));
        assertThat(payloads.fetch(id))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo(SAID));
    }

    @Test
    @DisplayName("is kept for 30 days, and is gone after the night that follows; what is younger stays")
    void is_gone_after_30_days() {
        var old = kept();
        var young = kept();
        assertThat(count("platform.raw_payloads where id = ? and expires_at - created_at = interval '30 days'", old))
                .isEqualTo(1);
        aged(old, "31 days");
        aged(young, "29 days");
        tonight();
        assertThat(payloads.fetch(old)).isEmpty();
        assertThat(payloads.fetch(young)).isPresent();
        assertThat(count("platform.raw_payloads where id = ?", old)).isZero();
    }

    private UUID kept() {
        return payloads.keep("text/csv", SAID.getBytes(UTF_8));
    }

    private byte[] stored(UUID id) {
        return db.sql("select content from platform.raw_payloads where id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    /** As if it had come so long ago. */
    private void aged(UUID id, String age) {
        db.sql("update platform.raw_payloads set created_at = created_at - cast(? as interval),"
                        + " expires_at = expires_at - cast(? as interval) where id = ?")
                .params(age, age, id)
                .update();
    }

    /** The step of the nightly route. */
    private void tonight() {
        camel.createProducerTemplate().sendBody("bean:rawpayload?method=expire", "");
    }

    private long count(String from, UUID id) {
        return db.sql("select count(*) from " + from)
                .param(id)
                .query(Long.class)
                .single();
    }
}
