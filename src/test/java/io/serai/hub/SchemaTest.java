package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("DAT-02 DAT-03 the schemas hold together whatever is written into them")
class SchemaTest extends HubTest {

    private static final String OURS = "('platform', 'project', 'people', 'sourcing', 'enrichment', 'ranking')";

    @Autowired
    private SystemEvents events;

    @Test
    @DisplayName("PRT-09 has an index for every foreign key to rows that may be deleted")
    void has_an_index_for_every_foreign_key() {
        var foreign = "from pg_constraint c where c.contype = 'f' and c.connamespace::regnamespace::text in " + OURS
                + " and c.conrelid::regclass::text not like 'platform.qrtz%'";
        assertThat(db.sql("select count(*) " + foreign).query(Long.class).single())
                .isGreaterThan(20);
        assertThat(db.sql(
                                "select c.conrelid::regclass || ' ' || c.conname " + foreign
                                        + """
                         and not exists (select 1 from pg_trigger t where t.tgrelid = c.confrelid and t.tgname = 'append_only')
                         and not exists (select 1 from pg_index i where i.indrelid = c.conrelid
                            and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) like '% IS NOT NULL%')
                            and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)""")
                        .query(String.class)
                        .list())
                .as("foreign keys without an index that begins with their columns, to rows that may be deleted")
                .isEmpty();
    }

    @Test
    void refers_downward_from_row_to_row() {
        assertThat(db.sql("select distinct conrelid::regclass || ' > ' || confrelid::regclass from pg_constraint"
                                + " where contype = 'f'")
                        .query(String.class)
                        .list())
                .contains(
                        "project.companies > project.projects",
                        "sourcing.sales_nav_searches > project.projects",
                        "sourcing.leads > sourcing.sales_nav_searches",
                        "sourcing.leads > people.experts",
                        "people.expert_contacts > people.experts",
                        "people.identities > people.experts",
                        "ranking.ranking_snapshots > project.projects");
    }

    @Test
    void keeps_no_time_without_its_zone() {
        assertThat(db.sql("select table_schema || '.' || table_name || '.' || column_name"
                                + " from information_schema.columns"
                                + " where table_schema in " + OURS
                                + " and data_type in ('timestamp without time zone', 'time without time zone')"
                                + " and table_name not like 'qrtz%'")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    @DisplayName("STM-06 a project below its threshold is not completed")
    void completes_no_project_below_its_threshold() {
        var project = aProjectWithoutSearches();
        var complete =
                "update project.projects set status = 'COMPLETED', screened = target_threshold - %d" + " where id = ?";
        assertThat(Attack.sqlState(
                        () -> db.sql(complete.formatted(1)).param(project).update()))
                .isEqualTo("23514");
        assertThat(Attack.sqlState(
                        () -> db.sql(complete.formatted(0)).param(project).update()))
                .isNull();
    }

    @Test
    void lets_nobody_change_what_has_happened() {
        var subject = UUID.randomUUID().toString();
        events.append(new SystemEvent("tried", "a test", "Test", subject, "by-test", Map.of()));
        assertThat(Attack.sqlState(() -> db.sql("update platform.system_events set actor = '' where subject_id = ?")
                        .param(subject)
                        .update()))
                .isEqualTo("SE403");
        assertThat(Attack.sqlState(() -> db.sql("delete from platform.system_events where subject_id = ?")
                        .param(subject)
                        .update()))
                .isEqualTo("SE403");
        assertThat(Attack.sqlState(
                        () -> db.sql("truncate platform.system_events").update()))
                .isEqualTo("SE403");
        assertThat(db.sql("select actor from platform.system_events where subject_id = ?")
                        .param(subject)
                        .query(String.class)
                        .single())
                .isEqualTo("a test");
    }
}
