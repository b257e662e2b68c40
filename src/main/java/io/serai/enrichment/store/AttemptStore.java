package io.serai.enrichment.store;

import io.serai.enrichment.model.Attempt;
import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.model.Findings;
import io.serai.platform.clock.Instance;
import io.serai.platform.sql.JsonRows;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attempts: written before a question is asked, closed with what came of it. */
@Repository
public class AttemptStore {

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;
    private final Instance instance;

    AttemptStore(JdbcClient db, JsonRows rows, Clock clock, Instance instance) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
        this.instance = instance;
    }

    /**
     * A question about to be asked.
     *
     * @param reserved credits that it takes of its project's budgets until it ends; null where there are none
     * @param reserved_on day of the budgets, as yyyy-mm-dd
     */
    public record Intent(
            UUID id,
            UUID lead_id,
            UUID expert_id,
            UUID project_id,
            String provider,
            String connector,
            String capability,
            String phase,
            String subject,
            int try_no,
            String correlation_id,
            BigDecimal reserved,
            String reserved_on) {}

    /** What came of a question. */
    public record Closing(
            UUID id,
            AttemptStatus status,
            Integer http_status,
            Double confidence,
            BigDecimal credits,
            Integer latency_ms,
            Long retry_after_ms,
            Findings result,
            Map<String, Object> response,
            String error) {}

    /** An attempt whose process died or hung with it. */
    public record Lost(UUID leadId, String provider) {}

    /**
     * Writes questions down before they are asked. What a verifier is being asked for another lead, or has just said, is not
     * written down: its verdict is to come, or there (VER-06).
     *
     * @param intents questions; the unique key refuses one that was asked before
     * @param lease until when they are this process's to close
     * @param messageId the message that made us ask
     * @return those that are to be asked
     */
    public Set<UUID> intend(List<Intent> intents, Duration lease, String messageId) {
        if (intents.isEmpty()) {
            return Set.of();
        }
        var now = clock.instant();
        // in the order of what is asked, so that two who ask the same do not wait for each other
        var written = db.sql(
                        """
                insert into enrichment.enrichment_attempts (id, lead_id, expert_id, project_id, provider, connector, capability,
                    phase, subject, try_no, status, instance_id, lease_until, started_at, correlation_id, message_id, reserved, reserved_on, round)
                select id, lead_id, expert_id, project_id, provider, connector, capability, phase, subject, try_no, 'IN_FLIGHT',
                    :instance, :until, :now, correlation_id, :message, reserved, reserved_on,
                    (select round from enrichment.runs where lead_id = r.lead_id)
                from jsonb_to_recordset(:rows::jsonb) as r (id uuid, lead_id uuid, expert_id uuid, project_id uuid, provider text,
                    connector text, capability text, phase text, subject text, try_no integer, correlation_id text, reserved numeric, reserved_on date)
                order by capability, subject, id
                on conflict (capability, subject) where subject <> '' and status in ('IN_FLIGHT', 'PENDING') do nothing
                returning id""")
                .param("rows", rows.of(intents))
                .param("instance", instance.id())
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .param("message", messageId)
                .query(UUID.class)
                .set();
        if (intents.stream().anyMatch(intent -> !intent.subject().isEmpty())) {
            written.removeAll(withdrawAnswered(written));
        }
        return written;
    }

    /** Questions whose verdict was committed after this step had read what is known. */
    private List<UUID> withdrawAnswered(Set<UUID> written) {
        return db.sql(
                        """
                delete from enrichment.enrichment_attempts a using enrichment.verifications v
                where a.id = any(?) and a.subject <> '' and v.kind in ('EMAIL', 'PHONE') and v.value = a.subject and v.valid_until > ?
                returning a.id""")
                .param(written.toArray(UUID[]::new))
                .param(Timestamp.from(clock.instant()))
                .query(UUID.class)
                .list();
    }

    /**
     * Closes attempts; one that has an answer already keeps it.
     *
     * @param closings what came of them
     * @return those that got their answer by this
     */
    public Set<UUID> close(Collection<Closing> closings) {
        if (closings.isEmpty()) {
            return Set.of();
        }
        return db.sql(
                        """
                update enrichment.enrichment_attempts a set status = c.status,
                    http_status = coalesce(c.http_status, a.http_status), confidence = c.confidence, credits = c.credits,
                    latency_ms = coalesce(c.latency_ms, least(extract(epoch from :now - a.started_at) * 1000, 2147483647)),
                    retry_after_ms = c.retry_after_ms, result = c.result, response = c.response, error = c.error,
                    lease_until = null, next_look_at = null, finished_at = :now
                from jsonb_to_recordset(:rows::jsonb) as c (id uuid, status text, http_status integer, confidence numeric,
                    credits numeric, latency_ms integer, retry_after_ms bigint, result jsonb, response jsonb, error text)
                where a.id = c.id and a.status in ('IN_FLIGHT', 'PENDING', 'UNKNOWN')
                    and not (a.status = 'UNKNOWN' and c.status = 'UNKNOWN')
                returning a.id""")
                .param("rows", rows.of(closings))
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .set();
    }

    /** When attempts were written down, by connector. */
    public Map<String, List<Instant>> startedAt(Collection<UUID> ids) {
        var times = new HashMap<String, List<Instant>>();
        db.sql("select connector, started_at from enrichment.enrichment_attempts where id = any(?)")
                .param(ids.toArray(UUID[]::new))
                .query(row -> {
                    times.computeIfAbsent(row.getString("connector"), none -> new ArrayList<>())
                            .add(row.getTimestamp("started_at").toInstant());
                });
        return times;
    }

    /** Attempts that count in the present rounds of leads, by lead: all of these, and fresh answers of finders before them. */
    public Map<UUID, List<Attempt>> of(Collection<UUID> leads) {
        var attempts = new HashMap<UUID, List<Attempt>>();
        db.sql(
                        """
                select id, lead_id, connector, provider, phase, subject, try_no, a.status, http_status, retry_after_ms,
                    coalesce(case when a.status in ('IN_FLIGHT', 'PENDING') then reserved else credits end, 0) as credits,
                    result, a.started_at, a.finished_at
                from enrichment.enrichment_attempts a join enrichment.runs r using (lead_id)
                where lead_id = any(?) and (a.round = r.round or a.subject = '' and a.status in ('FOUND', 'NOT_FOUND')
                    and a.finished_at >= r.fresh_from)
                order by a.started_at, id""")
                .param(leads.toArray(UUID[]::new))
                .query(row -> {
                    var retryAfter = row.getObject("retry_after_ms", Long.class);
                    var result = row.getString("result");
                    var finished = row.getTimestamp("finished_at");
                    var attempt = new Attempt(
                            row.getObject("id", UUID.class),
                            row.getString("connector"),
                            row.getString("provider"),
                            row.getString("phase"),
                            row.getString("subject"),
                            row.getInt("try_no"),
                            AttemptStatus.valueOf(row.getString("status")),
                            row.getObject("http_status", Integer.class),
                            retryAfter == null ? null : Duration.ofMillis(retryAfter),
                            result == null ? Findings.NONE : rows.read(result, Findings.class),
                            row.getTimestamp("started_at").toInstant(),
                            finished == null ? null : finished.toInstant(),
                            row.getDouble("credits"));
                    attempts.computeIfAbsent(row.getObject("lead_id", UUID.class), lead -> new ArrayList<>())
                            .add(attempt);
                });
        return attempts;
    }

    /** Leads with an attempt whose lease ran out, of at most so many attempts. */
    public Set<UUID> leadsOfLost(int limit) {
        return db.sql(
                        """
                select lead_id from enrichment.enrichment_attempts where status = 'IN_FLIGHT' and lease_until < ?
                order by lease_until limit ?""")
                .params(Timestamp.from(clock.instant()), limit)
                .query(UUID.class)
                .set();
    }

    /**
     * Gives up attempts whose lease ran out: they were asked, nobody knows the answer.
     *
     * @param costs what each connector may have billed, where no budget has kept anything for it
     * @param leads whose; their runs are locked
     * @return leads to be taken up
     */
    public List<UUID> giveUpLost(Map<String, BigDecimal> costs, Collection<UUID> leads) {
        return db.sql(
                        """
                with lost as (
                    select id from enrichment.enrichment_attempts
                    where lead_id = any(:leads) and status = 'IN_FLIGHT' and lease_until < :now
                    order by id for update)
                update enrichment.enrichment_attempts a set status = 'UNKNOWN', lease_until = null, finished_at = :now,
                    credits = coalesce(a.reserved, (cast(:costs as jsonb) ->> a.connector)::numeric),
                    error = 'the process that asked ended before it wrote the answer down'
                from lost where a.id = lost.id returning a.lead_id""")
                .param("now", Timestamp.from(clock.instant()))
                .param("leads", leads.toArray(UUID[]::new))
                .param("costs", rows.text(costs))
                .query(UUID.class)
                .list();
    }
}
