package io.serai.people.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.serai.people.model.Claim;
import io.serai.platform.sql.JsonRows;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Experts as the API shows them. */
@Repository
public class ExpertReading {

    private static final TypeReference<Map<String, Claim>> CLAIMS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonRows rows;

    ExpertReading(JdbcClient db, JsonRows rows) {
        this.db = db;
        this.rows = rows;
    }

    /** An expert in a list. */
    public record Entry(
            UUID id,
            String fullName,
            String title,
            String companyName,
            String location,
            String linkedinUrl,
            String countryIso,
            List<String> languages,
            String timeZone,
            boolean provisional,
            Instant createdAt) {}

    /** A key that leads to an expert. */
    public record Key(String kind, String value, String source) {}

    /** A contact point of an expert. */
    public record ContactPoint(
            String kind,
            String value,
            String usage,
            String grade,
            String gradedBy,
            BigDecimal confidence,
            String carrierType,
            String source,
            String provider,
            Instant verifiedAt) {}

    /** What somebody said once, whether it won or not. */
    public record Said(
            String origin,
            String source,
            String provider,
            BigDecimal confidence,
            Map<String, Object> fields,
            Instant at) {}

    /** Something that happened to an expert. */
    public record Happening(
            Instant at,
            String what,
            String provider,
            BigDecimal credits,
            String message,
            String correlationId,
            Map<String, Object> details) {}

    /**
     * Canonical experts, newest first.
     *
     * @param countryIso only of this country; null for all
     * @param name only those whose name contains this; null for all
     * @param before only older than this id; null from the newest
     * @param limit how many at most
     * @return the entries
     */
    public List<Entry> list(String countryIso, String name, UUID before, int limit) {
        return db.sql(
                        """
                select * from people.experts where merged_into is null
                    and (cast(:country as text) is null or country_iso = :country)
                    and (cast(:name as text) is null or strpos(lower(full_name), lower(:name)) > 0)
                    and (cast(:before as uuid) is null or id < :before)
                order by id desc limit :limit""")
                .param("country", countryIso)
                .param("name", name)
                .param("before", before, java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, n) -> entry(row))
                .list();
    }

    /**
     * The person that an id stands for.
     *
     * @param id an expert, joined or not
     * @return the canonical one, if there is such an expert
     */
    public Optional<Entry> find(UUID id) {
        return db.sql("select * from people.experts where id = people.canonical(?)")
                .param(id)
                .query((row, n) -> entry(row))
                .optional();
    }

    /** Winning values by field, each with source, provider, confidence and time. */
    public Map<String, Claim> claims(UUID canonical) {
        return rows.read(
                db.sql("select claims from people.experts where id = ?")
                        .param(canonical)
                        .query(String.class)
                        .single(),
                CLAIMS);
    }

    /** All keys of a person, those of joined persons too. */
    public List<Key> keys(UUID canonical) {
        return db.sql(
                        """
                with one as (%s) select kind, value, source from people.identities where expert_id in (select id from one)
                order by kind, value"""
                                .formatted(PERSON))
                .param("id", canonical)
                .query(Key.class)
                .list();
    }

    /** All contact points of a person, the surest first. */
    public List<ContactPoint> contacts(UUID canonical) {
        return db.sql(
                        """
                with one as (%s) select * from people.expert_contacts where expert_id in (select id from one)
                order by kind, confidence desc, value"""
                                .formatted(PERSON))
                .param("id", canonical)
                .query(ContactPoint.class)
                .list();
    }

    /** Everything that was ever said of a person, latest first. */
    public List<Said> provenance(UUID canonical) {
        return db.sql(
                        """
                with one as (%s) select * from people.provenance where expert_id in (select id from one)
                order by observed_at desc, origin"""
                                .formatted(PERSON))
                .param("id", canonical)
                .query((row, n) -> new Said(
                        row.getString("origin"),
                        row.getString("source"),
                        row.getString("provider"),
                        row.getBigDecimal("confidence"),
                        rows.map(row.getString("fields")),
                        row.getTimestamp("observed_at").toInstant()))
                .list();
    }

    /**
     * What happened to a person, in order; every area tells by its view {@code read_timeline}, so a new area joins by making
     * one.
     *
     * @param canonical the person
     * @return happenings, the earliest first
     */
    public List<Happening> timeline(UUID canonical) {
        var views = db.sql(
                        "select table_schema from information_schema.views where table_name = 'read_timeline' order by 1")
                .query(String.class)
                .list();
        var all = views.stream()
                .map("select * from %s.read_timeline where expert_id in (select id from one)"::formatted)
                .collect(java.util.stream.Collectors.joining(" union all "));
        return db.sql("with one as (" + PERSON + ") " + all + " order by at, what")
                .param("id", canonical)
                .query((row, n) -> new Happening(
                        row.getTimestamp("at").toInstant(),
                        row.getString("what"),
                        row.getString("provider"),
                        row.getBigDecimal("credits"),
                        row.getString("message"),
                        row.getString("correlation_id"),
                        rows.map(row.getString("details"))))
                .list();
    }

    /** A person and all that were joined to it, directly or not. */
    private static final String PERSON =
            """
            with recursive way (id) as (
                select cast(:id as uuid)
                union
                select e.id from way w join people.experts e on e.merged_into = w.id)
            select id from way""";

    private static Entry entry(ResultSet row) throws SQLException {
        var languages = row.getArray("languages");
        return new Entry(
                row.getObject("id", UUID.class),
                row.getString("full_name"),
                row.getString("title"),
                row.getString("company_name"),
                row.getString("location"),
                row.getString("linkedin_url"),
                row.getString("country_iso"),
                languages == null ? List.of() : List.of((String[]) languages.getArray()),
                row.getString("time_zone"),
                row.getBoolean("provisional"),
                row.getTimestamp("created_at").toInstant());
    }
}
