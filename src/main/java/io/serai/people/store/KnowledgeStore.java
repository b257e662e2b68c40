package io.serai.people.store;

import io.serai.people.Contact;
import io.serai.people.Sighting;
import io.serai.platform.id.Ids;
import io.serai.platform.sql.JsonRows;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of experts beside themselves: who said what, and how to reach them. */
@Repository
public class KnowledgeStore {

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;

    KnowledgeStore(JdbcClient db, JsonRows rows, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Keeps what was said, winners and losers alike: a row each, a further value of a field in a row of its own.
     *
     * @param sightings what was said
     * @param persons by origin, of whom
     */
    public void remember(List<Sighting> sightings, Map<String, UUID> persons) {
        record Row(
                UUID id,
                UUID expert_id,
                String origin,
                String source,
                String provider,
                double confidence,
                Map<String, String> fields,
                Instant observed_at,
                String correlation_id) {}
        var set = sightings.stream()
                .flatMap(sighting -> sighting.each()
                        .map(s -> new Row(
                                Ids.next(),
                                persons.get(sighting.origin()),
                                s.origin(),
                                s.source().name(),
                                s.provider(),
                                s.confidence(),
                                s.fields(),
                                s.at(),
                                s.correlationId())))
                .toList();
        db.sql(
                        """
                insert into people.provenance (id, expert_id, origin, source, provider, confidence, fields, observed_at, correlation_id)
                select * from jsonb_to_recordset(:rows::jsonb) as r (id uuid, expert_id uuid, origin text, source text,
                    provider text, confidence numeric, fields jsonb, observed_at timestamptz, correlation_id text)
                on conflict (origin) do nothing""")
                .param("rows", rows.of(set))
                .update();
    }

    /**
     * Writes contact points.
     *
     * @param contacts new or seen again; the surer judgement stays
     */
    public void saveContacts(Collection<Contact> contacts) {
        if (contacts.isEmpty()) {
            return;
        }
        record Row(
                UUID id,
                UUID expert_id,
                String kind,
                String value,
                String usage,
                String grade,
                String graded_by,
                double confidence,
                String carrier_type,
                String source,
                String provider,
                Instant verified_at) {}
        var set = contacts.stream()
                .map(c -> new Row(
                        Ids.next(),
                        c.expertId(),
                        c.kind(),
                        c.value(),
                        c.usage(),
                        c.grade(),
                        c.gradedBy(),
                        c.confidence(),
                        c.carrierType(),
                        c.source(),
                        c.provider(),
                        c.verifiedAt()))
                .toList();
        db.sql(
                        """
                insert into people.expert_contacts as known (id, expert_id, kind, value, usage, grade, graded_by, confidence,
                    carrier_type, source, provider, verified_at, created_at, updated_at)
                select distinct on (expert_id, kind, value) id, expert_id, kind, value, usage, grade, graded_by, confidence,
                    carrier_type, source, provider, verified_at, :now, :now
                from jsonb_to_recordset(:rows::jsonb) as r (id uuid, expert_id uuid, kind text, value text, usage text,
                    grade text, graded_by text, confidence numeric, carrier_type text, source text, provider text,
                    verified_at timestamptz)
                order by expert_id, kind, value, confidence desc
                on conflict (expert_id, kind, value) do update set grade = excluded.grade, graded_by = excluded.graded_by,
                    confidence = excluded.confidence, carrier_type = excluded.carrier_type, source = excluded.source,
                    provider = excluded.provider, verified_at = excluded.verified_at, updated_at = excluded.updated_at
                where excluded.confidence >= known.confidence""")
                .param("rows", rows.of(set))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
