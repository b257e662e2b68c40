package io.serai.enrichment.store;

import io.serai.platform.clock.Instance;
import io.serai.platform.sql.JsonRows;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attempts that were none: connectors that a run would have asked, had anybody been allowed to. */
@Repository
public class SkippedStore {

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;
    private final Instance instance;

    SkippedStore(JdbcClient db, JsonRows rows, Clock clock, Instance instance) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
        this.instance = instance;
    }

    /**
     * A connector that was skipped.
     *
     * @param error why, for people
     */
    public record Skipped(
            UUID id,
            UUID lead_id,
            UUID expert_id,
            UUID project_id,
            String provider,
            String connector,
            String capability,
            String phase,
            String subject,
            String correlation_id,
            String error) {}

    /**
     * Notes what was skipped, the first time that a round of a run does so.
     *
     * @param skipped connectors, may be none
     * @param messageId the message that would have made us ask
     */
    public void note(List<Skipped> skipped, String messageId) {
        if (skipped.isEmpty()) {
            return;
        }
        db.sql(
                        """
                insert into enrichment.enrichment_attempts (id, lead_id, expert_id, project_id, provider, connector, capability,
                    phase, subject, try_no, status, instance_id, started_at, finished_at, correlation_id, message_id, error, round)
                select id, lead_id, expert_id, project_id, provider, connector, capability, phase, subject, 0, 'SKIPPED',
                    :instance, :now, :now, correlation_id, :message, error,
                    (select round from enrichment.runs where lead_id = r.lead_id)
                from jsonb_to_recordset(:rows::jsonb) as r (id uuid, lead_id uuid, expert_id uuid, project_id uuid, provider text,
                    connector text, capability text, phase text, subject text, correlation_id text, error text)
                on conflict (lead_id, connector, subject, try_no, round) do nothing""")
                .param("rows", rows.of(skipped))
                .param("instance", instance.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("message", messageId)
                .update();
    }
}
