package io.serai.hub;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Base of tests that attack the state machines, with a row of each. */
abstract class MachineTest extends HubTest {

    /** Machine to table. */
    static final Map<String, String> TABLES = Map.of(
            "lead", "sourcing.leads",
            "project", "project.projects",
            "enrichment-attempt", "enrichment.enrichment_attempts",
            "enrichment-run", "enrichment.runs",
            "breaker", "enrichment.breakers",
            "job", "platform.jobs",
            "sales-nav-search", "sourcing.sales_nav_searches",
            "intake-file", "sourcing.intake_files",
            "dead-letter", "platform.dead_letter_jobs");

    @Autowired
    private TransactionTemplate transaction;

    final Map<String, Object> oneRowInEachTable() {
        var project = aProject();
        // so that it may be completed
        db.sql("update project.projects set screened = target_threshold where id = ?")
                .param(project)
                .update();
        deliver(project, List.of(aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 1);
        // so that it may be pending
        db.sql("update enrichment.enrichment_attempts set deadline = now() where project_id = ?")
                .param(project)
                .update();
        var file = UUID.randomUUID();
        db.sql("insert into sourcing.intake_files (id, name, sha256, status, lease_until, lease_owner, created_at)"
                        + " values (?, ?, '', 'READING', 'infinity', 'a test', now())")
                .params(file, file + ".csv")
                .update();
        var letter = UUID.randomUUID();
        db.sql(
                        "insert into platform.dead_letter_jobs (id, lane, message_id, headers, payload, attempts, failed_at,"
                                + " replayed_at, replayed_by, discarded_at, discarded_by, discard_reason, archived_at)"
                                + " values (?, 'a test', ?, '{}', '', 1, now(), now(), 'a test', now(), 'a test', 'why', now())")
                .params(letter, letter.toString())
                .update();
        var connector = "a test " + letter;
        // so that it may be open, and half open
        db.sql("insert into enrichment.breakers (connector, status, reason, until, trial, changed_at)"
                        + " values (?, 'CLOSED', 'FAILING', now(), ?, now())")
                .params(connector, letter)
                .update();
        return TABLES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            var table = entry.getValue();
            return switch (entry.getKey()) {
                case "breaker" -> connector;
                case "project" -> project;
                case "intake-file" -> file;
                case "dead-letter" -> letter;
                case "job" ->
                    db.sql("select job_id from sourcing.row_batches where project_id = ?")
                            .param(project)
                            .query(UUID.class)
                            .single();
                default ->
                    db.sql("select %s from %s where project_id = ? limit 1".formatted(key(table), table))
                            .param(project)
                            .query(UUID.class)
                            .single();
            };
        }));
    }

    /** The error of moving a row, null for none; the row is put into its state with the triggers off, and back. */
    final String tried(String table, Object row, String from, String to) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            var move = "update %s set status = ? where %s = ?".formatted(table, key(table));
            db.sql("set local session_replication_role = 'replica'").update();
            db.sql(move).params(from, row).update();
            db.sql("set local session_replication_role = 'origin'").update();
            return Attack.sqlState(() -> db.sql(move).params(to, row).update());
        });
    }

    static String key(String table) {
        return switch (table) {
            case "enrichment.runs" -> "lead_id";
            case "enrichment.breakers" -> "connector";
            default -> "id";
        };
    }
}
