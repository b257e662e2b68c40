package io.serai.enrichment.store;

import io.serai.enrichment.model.CompanySize;
import io.serai.enrichment.model.CountryGroup;
import io.serai.enrichment.model.Segment;
import io.serai.enrichment.model.Seniority;
import io.serai.enrichment.model.Yield;
import io.serai.platform.sql.JsonRows;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What providers brought and cost, by project and day. */
@Repository
public class YieldStore {

    private final JdbcClient db;
    private final JsonRows rows;

    YieldStore(JdbcClient db, JsonRows rows) {
        this.db = db;
        this.rows = rows;
    }

    /**
     * What is summed up together.
     *
     * @param day by UTC
     */
    public record Key(UUID project, LocalDate day, String provider, Segment segment) {}

    /** A provider with people of a segment. */
    public record Part(String provider, Segment segment, Yield yield) {}

    private record Row(
            UUID project_id,
            LocalDate day,
            String provider,
            CountryGroup countries,
            Seniority seniority,
            CompanySize size,
            long lookups,
            long answered,
            long found,
            long verified,
            long unknown,
            double credits,
            double checking) {

        static Row of(Key key, Yield yield) {
            return new Row(
                    key.project(),
                    key.day(),
                    key.provider(),
                    key.segment().countries(),
                    key.segment().seniority(),
                    key.segment().size(),
                    yield.lookups(),
                    yield.answered(),
                    yield.found(),
                    yield.verified(),
                    yield.unknown(),
                    yield.credits(),
                    yield.checking());
        }
    }

    /** Adds to what is there. */
    public void add(Map<Key, Yield> yields) {
        // in the order of the key, so that two who add at the same time do not wait for each other
        db.sql(
                        """
                insert into enrichment.yields as y
                select project_id, day, provider, countries, seniority, size, lookups, answered, found, verified, unknown, credits, checking
                from jsonb_to_recordset(:rows::jsonb) as r (project_id uuid, day date, provider text, countries text, seniority text,
                    size text, lookups bigint, answered bigint, found bigint, verified bigint, unknown bigint, credits numeric,
                    checking numeric)
                order by project_id, day, provider, countries, seniority, size
                on conflict (project_id, day, provider, countries, seniority, size) do update set
                    lookups = y.lookups + excluded.lookups, answered = y.answered + excluded.answered,
                    found = y.found + excluded.found, verified = y.verified + excluded.verified,
                    unknown = y.unknown + excluded.unknown, credits = y.credits + excluded.credits,
                    checking = y.checking + excluded.checking""")
                .param(
                        "rows",
                        rows.of(yields.entrySet().stream()
                                .map(one -> Row.of(one.getKey(), one.getValue()))
                                .toList()))
                .update();
    }

    /**
     * Sums up.
     *
     * @param project whose, or null for all together
     * @param since first day that counts, by UTC
     * @return by provider and segment, in their order
     */
    public List<Part> since(UUID project, LocalDate since) {
        var values = new HashMap<String, Object>(Map.of("since", since));
        if (project != null) {
            values.put("project", project);
        }
        return db.sql(
                        """
                select provider, countries, seniority, size, sum(lookups)::bigint as lookups, sum(answered)::bigint as answered,
                    sum(found)::bigint as found, sum(verified)::bigint as verified, sum(unknown)::bigint as unknown,
                    sum(credits) as credits, sum(checking) as checking
                from enrichment.yields where day >= :since"""
                                + (project == null ? "" : " and project_id = :project")
                                + " group by provider, countries, seniority, size order by provider, countries, seniority, size")
                .params(values)
                .query((row, nr) -> new Part(
                        row.getString("provider"),
                        new Segment(
                                CountryGroup.valueOf(row.getString("countries")),
                                Seniority.valueOf(row.getString("seniority")),
                                CompanySize.valueOf(row.getString("size"))),
                        new Yield(
                                row.getLong("lookups"),
                                row.getLong("answered"),
                                row.getLong("found"),
                                row.getLong("verified"),
                                row.getLong("unknown"),
                                row.getDouble("credits"),
                                row.getDouble("checking"))))
                .list();
    }
}
