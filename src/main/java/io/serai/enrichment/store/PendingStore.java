package io.serai.enrichment.store;

import io.serai.platform.sql.JsonRows;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attempts that a provider took in and answers later. */
@Repository
public class PendingStore {

    private static final String OPEN =
            """
            select a.id, a.lead_id, a.connector, a.subject, a.reference, a.looks,
                (p.plan ->> 'professionalOnly')::boolean as professional_only
            from enrichment.enrichment_attempts a join enrichment.runs r on r.lead_id = a.lead_id
                join enrichment.plans p on p.id = r.plan_id
            where a.status in ('IN_FLIGHT', 'PENDING', 'UNKNOWN') and\s""";

    /** The next look, by the time it is wanted for: one that was given up is looked at up to its deadline, which the database holds too. */
    private static final String NEXT_LOOK = "case when a.status = 'PENDING' or %1$s < a.deadline then %1$s end";

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;

    PendingStore(JdbcClient db, JsonRows rows, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * A question that was taken in.
     *
     * @param reference the provider's name for it, null where it has none
     * @param next_look_at null where nobody can look
     */
    public record TakenIn(
            UUID id,
            String reference,
            Integer http_status,
            Instant next_look_at,
            Instant deadline,
            Map<String, Object> response) {}

    /** An attempt that may still be answered. */
    public record Open(
            UUID id,
            UUID leadId,
            String connector,
            String subject,
            String reference,
            int looks,
            boolean professionalOnly) {}

    /**
     * Notes what providers took in. What was called back in the meantime stays so, and learns its reference; so does what was
     * given up, and it is looked at too: it is paid for, and a later answer fills it.
     */
    public void takenIn(List<TakenIn> questions) {
        if (questions.isEmpty()) {
            return;
        }
        db.sql(
                        """
                update enrichment.enrichment_attempts a set reference = t.reference, deadline = t.deadline, lease_until = null,
                    http_status = coalesce(a.http_status, t.http_status), response = coalesce(a.response, t.response),
                    status = case a.status when 'IN_FLIGHT' then 'PENDING' else a.status end,
                    next_look_at = case when a.status in ('IN_FLIGHT', 'PENDING') or a.status = 'UNKNOWN' and t.next_look_at < t.deadline
                        then t.next_look_at end,
                    error = case a.status when 'UNKNOWN' then 'that the provider took the question in was stored after its lease had ended'
                        else a.error end
                from jsonb_to_recordset(:rows::jsonb) as t (id uuid, reference text, http_status integer,
                    next_look_at timestamptz, deadline timestamptz, response jsonb)
                where a.id = t.id""")
                .param("rows", rows.of(questions))
                .update();
    }

    /**
     * Takes lookups whose next look is due. If nobody tells what came of the look, they come again.
     *
     * @param connectors of those that can be looked at
     * @param limit how many at once
     * @param comeAgain when
     * @return the lookups; this look is counted
     */
    public List<Open> takeDue(Collection<String> connectors, int limit, Instant comeAgain) {
        return db.sql(
                        """
                with due as (
                    select id from enrichment.enrichment_attempts
                    where next_look_at <= :now and connector = any(:connectors)
                    order by next_look_at limit :limit for update skip locked)
                update enrichment.enrichment_attempts a set next_look_at = %s, looks = a.looks + 1
                from due, enrichment.runs r, enrichment.plans p
                where a.id = due.id and r.lead_id = a.lead_id and p.id = r.plan_id
                returning a.id, a.lead_id, a.connector, a.subject, a.reference, a.looks,
                    (p.plan ->> 'professionalOnly')::boolean as professional_only"""
                                .formatted(NEXT_LOOK.formatted("cast(:again as timestamptz)")))
                .param("now", Timestamp.from(clock.instant()))
                .param("again", Timestamp.from(comeAgain))
                .param("connectors", connectors.toArray(String[]::new))
                .param("limit", limit)
                .query(Open.class)
                .list();
    }

    /** Says when a lookup is looked at again, if it may still be answered. */
    public void lookAgain(UUID id, Instant at) {
        db.sql(
                        """
                update enrichment.enrichment_attempts a set next_look_at = %s
                where a.id = :id and a.status in ('PENDING', 'UNKNOWN')"""
                                .formatted(NEXT_LOOK.formatted("cast(:at as timestamptz)")))
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    /** Says when lookups that were taken may be looked at after all: that look has not been. */
    public void putOff(Map<UUID, Instant> times) {
        if (times.isEmpty()) {
            return;
        }
        db.sql(
                        """
                update enrichment.enrichment_attempts a set next_look_at = %s, looks = a.looks - 1
                from jsonb_each_text(:times::jsonb) as l where a.id = l.key::uuid and a.status in ('PENDING', 'UNKNOWN')"""
                                .formatted(NEXT_LOOK.formatted("l.value::timestamptz")))
                .param("times", rows.text(times))
                .update();
    }

    /** The attempt, if it may still be answered. */
    public List<Open> open(UUID id) {
        return db.sql(OPEN + "a.id = ?").param(id).query(Open.class).list();
    }

    /** The attempts of that name, as far as they may still be answered. */
    public List<Open> open(String connector, String reference) {
        return db.sql(OPEN + "a.connector = ? and a.reference = ? order by a.lead_id")
                .params(connector, reference)
                .query(Open.class)
                .list();
    }

    /** Was there ever such an attempt? */
    public boolean knows(UUID id, String connector, String reference) {
        return db.sql(
                        """
                select exists (select 1 from enrichment.enrichment_attempts
                    where id = :id or connector = :connector and reference = :reference)""")
                .param("id", id, java.sql.Types.OTHER)
                .param("connector", connector)
                .param("reference", reference)
                .query(Boolean.class)
                .single();
    }

    /** Leads with a lookup whose time is over, of at most so many lookups. */
    public Set<UUID> leadsOfOverdue(int limit) {
        return db.sql(
                        """
                select lead_id from enrichment.enrichment_attempts where status = 'PENDING' and deadline <= ?
                order by deadline limit ?""")
                .params(Timestamp.from(clock.instant()), limit)
                .query(UUID.class)
                .set();
    }

    /**
     * Gives up lookups whose time is over; a later answer still fills them.
     *
     * @param costs what each connector may have billed, where no budget has kept anything for it
     * @param leads whose; their runs are locked
     * @return leads to be taken up
     */
    public List<UUID> giveUpOverdue(Map<String, BigDecimal> costs, Collection<UUID> leads) {
        return db.sql(
                        """
                with overdue as (
                    select id from enrichment.enrichment_attempts
                    where lead_id = any(:leads) and status = 'PENDING' and deadline <= :now
                    order by id for update)
                update enrichment.enrichment_attempts a set status = 'UNKNOWN', next_look_at = null, finished_at = :now,
                    credits = coalesce(a.reserved, (cast(:costs as jsonb) ->> a.connector)::numeric),
                    error = 'the provider took the question in and has not answered until '
                        || to_char(a.deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                from overdue where a.id = overdue.id returning a.lead_id""")
                .param("now", Timestamp.from(clock.instant()))
                .param("leads", leads.toArray(UUID[]::new))
                .param("costs", rows.text(costs))
                .query(UUID.class)
                .list();
    }
}
