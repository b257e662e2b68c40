package io.serai.enrichment.store;

import io.serai.platform.clock.Retention;
import io.serai.platform.connector.Connectors;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What providers have sent, redacted, beside what was read of it: for looking things up, and for a while only (U-15). */
@Repository
public class RawAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(RawAnswers.class);

    private final JdbcClient db;
    private final Connectors connectors;
    private final Retention retention;
    private final Clock clock;

    RawAnswers(JdbcClient db, Connectors connectors, Retention retention, Clock clock) {
        this.db = db;
        this.connectors = connectors;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Empties those that have outlived their time; the attempts stay with their outcome, figures and findings. How long a
     * provider's are kept is asked now and not when they came, so a label or a setting that changes holds for what is there. What
     * was said last holds for a provider whose files are gone.
     */
    public void expire() {
        for (var provider : providers()) {
            var own = isKnown(provider) ? said(provider) : saidLast(provider);
            expire(provider, own == null ? retention.raw() : own);
        }
    }

    /** Whose there are, by a step of the index for each instead of a look at all rows. */
    private List<String> providers() {
        return db.sql(
                        """
                with recursive theirs as (
                    select min(provider) as provider from enrichment.enrichment_attempts where response is not null
                    union all
                    select (select min(provider) from enrichment.enrichment_attempts
                        where response is not null and provider > theirs.provider)
                    from theirs where provider is not null)
                select provider from theirs where provider is not null""")
                .query(String.class)
                .list();
    }

    private boolean isKnown(String provider) {
        return connectors.all().stream()
                .anyMatch(connector -> connector.provider().equals(provider));
    }

    /** For how long by its labels; noted, as only they know it and their files may go. */
    private Duration said(String provider) {
        var own = connectors.keeping(provider).time();
        if (own == null) {
            db.sql("delete from enrichment.keepings where provider = ?")
                    .param(provider)
                    .update();
        } else {
            db.sql(
                            """
                    insert into enrichment.keepings (provider, days) values (?, ?)
                    on conflict (provider) do update set days = excluded.days where keepings.days <> excluded.days""")
                    .params(provider, own.toDays())
                    .update();
        }
        return own;
    }

    private Duration saidLast(String provider) {
        return db.sql("select days from enrichment.keepings where provider = ?")
                .param(provider)
                .query(Long.class)
                .optional()
                .map(Duration::ofDays)
                .orElse(null);
    }

    private void expire(String provider, Duration time) {
        var oldest = Timestamp.from(clock.instant().minus(time));
        var gone = Retention.inBatches(most -> db.sql(
                        """
                with old as (
                    select id from enrichment.enrichment_attempts
                    where provider = ? and response is not null and started_at < ?
                    order by started_at limit ? for update skip locked)
                update enrichment.enrichment_attempts a set response = null from old where a.id = old.id""")
                .params(provider, oldest, most)
                .update());
        if (gone > 0) {
            LOG.info("{} raw answers of {} have outlived their {} days and are gone", gone, provider, time.toDays());
        }
    }
}
