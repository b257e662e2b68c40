package io.serai.enrichment.store;

import io.serai.enrichment.model.CompanySize;
import io.serai.enrichment.model.CountryGroup;
import io.serai.enrichment.model.Datum;
import io.serai.enrichment.model.Past;
import io.serai.enrichment.model.Segment;
import io.serai.enrichment.model.Seniority;
import io.serai.platform.sql.JsonRows;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was learned of providers, summed up by month. */
@Repository
public class LessonStore {

    private final JdbcClient db;
    private final JsonRows rows;

    LessonStore(JdbcClient db, JsonRows rows) {
        this.db = db;
        this.rows = rows;
    }

    private record Row(
            String provider,
            Datum datum,
            CountryGroup countries,
            Seniority seniority,
            CompanySize size,
            int misses,
            long asked,
            long verified,
            double spent_on_verified,
            double spent_on_others) {

        static Row of(Map.Entry<Past.Key, Past.Tally> entry) {
            var key = entry.getKey();
            var tally = entry.getValue();
            return new Row(
                    key.name(),
                    key.datum(),
                    key.segment().countries(),
                    key.segment().seniority(),
                    key.segment().size(),
                    key.misses(),
                    tally.asked(),
                    tally.verified(),
                    tally.spentOnVerified(),
                    tally.spentOnOthers());
        }
    }

    /**
     * Adds to a month.
     *
     * @param month its first day
     * @param lessons what to add
     */
    public void add(LocalDate month, Map<Past.Key, Past.Tally> lessons) {
        // in the order of the key, so that two who add at the same time do not wait for each other
        db.sql(
                        """
                insert into enrichment.lessons as l
                select :month, provider, datum, countries, seniority, size, misses, asked, verified, spent_on_verified, spent_on_others
                from jsonb_to_recordset(:rows::jsonb) as r (provider text, datum text, countries text, seniority text, size text,
                    misses integer, asked bigint, verified bigint, spent_on_verified double precision, spent_on_others double precision)
                order by provider, datum, countries, seniority, size, misses
                on conflict (month, provider, datum, countries, seniority, size, misses) do update set
                    asked = l.asked + excluded.asked, verified = l.verified + excluded.verified,
                    spent_on_verified = l.spent_on_verified + excluded.spent_on_verified,
                    spent_on_others = l.spent_on_others + excluded.spent_on_others""")
                .param("month", Date.valueOf(month))
                .param("rows", rows.of(lessons.entrySet().stream().map(Row::of).toList()))
                .update();
    }

    /**
     * Sums up.
     *
     * @param from the first month that counts; what is older may not be true any more
     * @return all lessons since
     */
    public Map<Past.Key, Past.Tally> since(LocalDate from) {
        var lessons = new HashMap<Past.Key, Past.Tally>();
        db.sql(
                        """
                select provider, datum, countries, seniority, size, misses, sum(asked)::bigint as asked, sum(verified)::bigint as verified,
                    sum(spent_on_verified) as spent_on_verified, sum(spent_on_others) as spent_on_others
                from enrichment.lessons where month >= ? group by provider, datum, countries, seniority, size, misses""")
                .param(Date.valueOf(from))
                .query(row -> {
                    var segment = new Segment(
                            CountryGroup.valueOf(row.getString("countries")),
                            Seniority.valueOf(row.getString("seniority")),
                            CompanySize.valueOf(row.getString("size")));
                    lessons.put(
                            new Past.Key(
                                    row.getString("provider"),
                                    Datum.valueOf(row.getString("datum")),
                                    segment,
                                    row.getInt("misses")),
                            new Past.Tally(
                                    row.getLong("asked"),
                                    row.getLong("verified"),
                                    row.getDouble("spent_on_verified"),
                                    row.getDouble("spent_on_others")));
                });
        return lessons;
    }
}
