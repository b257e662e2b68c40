package io.serai.enrichment.store;

import io.serai.enrichment.model.Verdict;
import io.serai.platform.sql.JsonRows;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Verdicts on addresses and numbers, shared by all projects while they stand (VER-06). */
@Repository
public class VerdictStore {

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;

    VerdictStore(JdbcClient db, JsonRows rows, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    /** A verdict to keep. */
    public record New(
            String kind,
            String value,
            String provider,
            String grade,
            double confidence,
            Boolean business,
            String carrier_type,
            UUID attempt_id) {}

    /** Verdicts that still stand, by value. */
    public Map<String, Verdict> of(Collection<String> values) {
        var verdicts = new HashMap<String, Verdict>();
        if (!values.isEmpty()) {
            db.sql(
                            """
                    select value, provider, grade, confidence, carrier_type, verified_at from enrichment.verifications
                    where kind in ('EMAIL', 'PHONE') and value = any(?) and valid_until > ?""")
                    .param(values.toArray(String[]::new))
                    .param(Timestamp.from(clock.instant()))
                    .query(row -> {
                        var verdict = new Verdict(
                                row.getString("value"),
                                row.getString("provider"),
                                row.getString("grade"),
                                row.getDouble("confidence"),
                                row.getString("carrier_type"),
                                row.getTimestamp("verified_at").toInstant());
                        verdicts.put(verdict.value(), verdict);
                    });
        }
        return verdicts;
    }

    /** Keeps verdicts; the latest on a value stands. */
    public void keep(List<New> verdicts, Duration validity) {
        if (verdicts.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        db.sql(
                        """
                insert into enrichment.verifications (kind, value, provider, grade, confidence, business, carrier_type,
                    attempt_id, verified_at, valid_until)
                select distinct on (kind, value) kind, value, provider, grade, confidence, business, carrier_type, attempt_id, :now, :until
                from jsonb_to_recordset(:rows::jsonb) as r (kind text, value text, provider text, grade text, confidence numeric,
                    business boolean, carrier_type text, attempt_id uuid)
                order by kind, value
                on conflict (kind, value) do update set provider = excluded.provider, grade = excluded.grade,
                    confidence = excluded.confidence, business = excluded.business, carrier_type = excluded.carrier_type,
                    attempt_id = excluded.attempt_id, verified_at = excluded.verified_at, valid_until = excluded.valid_until""")
                .param("rows", rows.of(verdicts))
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(validity)))
                .update();
    }
}
