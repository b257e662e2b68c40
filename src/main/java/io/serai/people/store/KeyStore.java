package io.serai.people.store;

import io.serai.people.Meeting;
import io.serai.people.model.IdentityKey;
import io.serai.people.model.IdentityKind;
import io.serai.platform.sql.JsonRows;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The identity table: which key belongs to whom. */
@Repository
public class KeyStore {

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;

    KeyStore(JdbcClient db, JsonRows rows, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Locks keys until the transaction ends, in one order for everybody, whether they exist or not.
     *
     * @param keys the keys of a chunk
     */
    public void lock(Collection<IdentityKey> keys) {
        if (!keys.isEmpty()) {
            db.sql(
                            """
                    select count(pg_advisory_xact_lock(h)) from
                        (select distinct hashtextextended(k, 7) as h from unnest(?) as k order by h) as sorted""")
                    .param(keys.stream()
                            .map(key -> key.kind() + " " + key.value())
                            .toArray(String[]::new))
                    .query(Long.class)
                    .single();
        }
    }

    /**
     * Who owns keys now; the owner may have been joined to somebody since.
     *
     * @param keys keys sought
     * @return owners of those that have one
     */
    public Map<IdentityKey, UUID> owners(Collection<IdentityKey> keys) {
        var owners = new HashMap<IdentityKey, UUID>();
        if (!keys.isEmpty()) {
            db.sql(
                            """
                    select kind, value, expert_id from people.identities
                    where (kind, value) in (select * from unnest(?, ?))""")
                    .param(keys.stream().map(key -> key.kind().name()).toArray(String[]::new))
                    .param(keys.stream().map(IdentityKey::value).toArray(String[]::new))
                    .query(row -> {
                        var key = new IdentityKey(IdentityKind.valueOf(row.getString("kind")), row.getString("value"));
                        owners.put(key, row.getObject("expert_id", UUID.class));
                    });
        }
        return owners;
    }

    /**
     * Gives keys to persons.
     *
     * @param keys new ones; the primary key refuses a second owner
     */
    public void add(List<Meeting.NewKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        record Row(String kind, String value, UUID expert_id, String source) {}
        var set = keys.stream()
                .map(key -> new Row(key.key().kind().name(), key.key().value(), key.owner(), key.source()))
                .toList();
        db.sql(
                        """
                insert into people.identities (kind, value, expert_id, source, created_at)
                select kind, value, expert_id, source, :now
                from jsonb_to_recordset(:rows::jsonb) as r (kind text, value text, expert_id uuid, source text)""")
                .param("rows", rows.of(set))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
