package io.serai.people.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import io.serai.people.Fields;
import io.serai.people.Meeting;
import io.serai.people.Person;
import io.serai.people.model.Claim;
import io.serai.people.model.IdentityKey;
import io.serai.people.model.Portrait;
import io.serai.platform.id.Ids;
import io.serai.platform.sql.JsonRows;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Experts and their joins; a statement handles a chunk. */
@Repository
public class ExpertStore {

    private static final TypeReference<Map<String, Value>> VALUES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Claim>> CLAIMS = new TypeReference<>() {};

    /** Of a claim what was claimed. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Value(String value) {}

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;

    ExpertStore(JdbcClient db, JsonRows rows, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Owners of keys, locked.
     *
     * @param owners key to owner
     * @param canonical any person met on the way to the one it was joined to, itself if it was not
     * @param experts the canonical ones
     */
    public record Locked(
            Map<IdentityKey, UUID> owners, Map<UUID, UUID> canonical, Collection<Meeting.Expert> experts) {}

    /**
     * Locks the persons that own keys, in id order. Somebody may join one of them just before its lock is ours, so the
     * owners are read again until the locked persons are the canonical ones.
     *
     * @param owners reads the owners of the keys, which the caller has locked
     * @param about further persons
     * @return the persons, locked until the transaction ends
     */
    public Locked lockOwners(Supplier<Map<IdentityKey, UUID>> owners, Collection<UUID> about) {
        var locked = new HashSet<UUID>();
        while (true) {
            var keys = owners.get();
            var asked = new HashSet<>(keys.values());
            asked.addAll(about);
            var canonical = canonical(asked);
            var persons = new HashSet<>(canonical.values());
            if (locked.containsAll(persons)) {
                return new Locked(keys, canonical, portraits(persons));
            }
            db.sql("select id from people.experts where id = any(?) order by id for no key update")
                    .param(persons.toArray(UUID[]::new))
                    .query(UUID.class)
                    .list();
            locked.addAll(persons);
        }
    }

    /**
     * Follows joins.
     *
     * @param ids experts
     * @return each with the person it stands for; unknown ids are left out
     */
    public Map<UUID, UUID> canonical(Collection<UUID> ids) {
        var canonical = new HashMap<UUID, UUID>();
        if (!ids.isEmpty()) {
            db.sql(
                            """
                    select id, case when merged_into is null then id else people.canonical(id) end as stands_for
                    from people.experts where id = any(?)""")
                    .param(ids.toArray(UUID[]::new))
                    .query(row -> {
                        canonical.put(row.getObject("id", UUID.class), row.getObject("stands_for", UUID.class));
                    });
        }
        return canonical;
    }

    /**
     * Persons with what is taken to be true of them.
     *
     * @param ids canonical experts
     * @return those that exist
     */
    public List<Meeting.Expert> portraits(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return db.sql("select id, provisional, claims from people.experts where id = any(?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, n) -> new Meeting.Expert(
                        row.getObject("id", UUID.class),
                        row.getBoolean("provisional"),
                        new Portrait(rows.read(row.getString("claims"), CLAIMS))))
                .list();
    }

    /**
     * Persons with nothing but the values that won; who says them and when is not read.
     *
     * @param ids canonical experts
     * @return those that exist
     */
    public List<Person> persons(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return db.sql("select id, provisional, claims from people.experts where id = any(?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, n) -> new Person(
                        row.getObject("id", UUID.class),
                        row.getBoolean("provisional"),
                        values(rows.read(row.getString("claims"), VALUES))))
                .list();
    }

    private static Map<String, String> values(Map<String, Value> claims) {
        var values = new LinkedHashMap<String, String>();
        claims.forEach((field, claim) -> values.put(field, claim.value()));
        return values;
    }

    /**
     * Writes new and changed persons.
     *
     * @param experts as they stand now
     */
    public void save(Collection<Meeting.Expert> experts) {
        if (experts.isEmpty()) {
            return;
        }
        record Row(
                UUID id, boolean provisional, Map<String, Claim> claims, Map<String, String> f, String[] languages) {}
        var set = experts.stream()
                .map(expert -> {
                    var values = new HashMap<String, String>();
                    expert.portrait().claims().forEach((name, claim) -> values.put(name, claim.value()));
                    var languages = values.get(Fields.LANGUAGES);
                    return new Row(
                            expert.id(),
                            expert.provisional(),
                            expert.portrait().claims(),
                            values,
                            languages == null ? null : languages.split(","));
                })
                .toList();
        db.sql(
                        """
                insert into people.experts (id, full_name, first_name, last_name, title, company_name, company_domain,
                    location, linkedin_url, country_iso, languages, time_zone, claims, provisional, created_at, updated_at)
                select id, f->>'fullName', f->>'firstName', f->>'lastName', f->>'title', f->>'companyName',
                    f->>'companyDomain', f->>'location', f->>'linkedinUrl', f->>'countryIso', languages, f->>'timeZone',
                    claims, provisional, :now, :now
                from jsonb_to_recordset(:rows::jsonb) as r (id uuid, provisional boolean, claims jsonb, f jsonb, languages text[])
                on conflict (id) do update set full_name = excluded.full_name, first_name = excluded.first_name,
                    last_name = excluded.last_name, title = excluded.title, company_name = excluded.company_name,
                    company_domain = excluded.company_domain, location = excluded.location,
                    linkedin_url = excluded.linkedin_url, country_iso = excluded.country_iso,
                    languages = excluded.languages, time_zone = excluded.time_zone, claims = excluded.claims,
                    provisional = excluded.provisional, updated_at = excluded.updated_at""")
                .param("rows", rows.of(set))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Lets losers point to their winners.
     *
     * @param joins in the order they were found; both persons of each are locked
     */
    public void join(List<Meeting.Joined> joins) {
        var now = Timestamp.from(clock.instant());
        for (var join : joins) {
            db.sql("update people.experts set merged_into = ?, updated_at = ? where id = ?")
                    .params(join.winner(), now, join.loser())
                    .update();
            var by = join.byKeys().stream()
                    .map(key -> key.kind() + " " + key.value())
                    .sorted()
                    .toList();
            db.sql(
                            """
                    insert into people.joins (id, winner_id, loser_id, by_key, at, correlation_id) values (?, ?, ?, ?, ?, ?)
                    on conflict (winner_id, loser_id) do nothing""")
                    .params(Ids.next(), join.winner(), join.loser(), String.join(", ", by), now, join.correlationId())
                    .update();
        }
    }
}
