package io.serai.bench;

import java.sql.SQLException;
import java.util.List;

/**
 * What a hub that has worked for long holds already ({@code FULL}): people with a LinkedIn address and a verified number, each with
 * one lead that is enriched and ranked, of a project that is completed. The same rows in every run; written with triggers and foreign
 * keys off, as they would only find that all is well.
 */
final class FullTables {

    /** Their project comes after those of the workload, so that these are a range of the indexes that begin with a project. */
    static final String PROJECT = SalesNavRows.project(0xFFFF);

    private static final String ID = "('%s-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid";
    // older than whatever the hub makes, as its ids are in the order of time
    private static final String EXPERT = ID.formatted("01000001");
    private static final String LEAD = ID.formatted("01000002");
    private static final String OWN = ID.formatted("01000003");
    private static final String BATCH = "'01000004-0000-7000-8000-000000000000'::uuid";
    private static final String PLAN = "01000005-0000-7000-8000-000000000000";
    private static final String THEN = "now() - interval '1 day'";
    private static final String EVERYBODY = " from generate_series(1, %d) g";
    private static final String OF_PROJECT = "'" + PROJECT + "'::uuid";

    private FullTables() {}

    /** Writes so many people with all that belongs to them; none = nothing. */
    static void fill(Facts facts, int people) throws SQLException {
        if (people == 0) {
            return;
        }
        var everybody = EVERYBODY.formatted(people);
        facts.run("set session_replication_role = replica");
        for (var sql : List.of(project(), batch(people), plan())) {
            facts.run(sql);
        }
        for (var sql : List.of(experts(), identities(), contacts(), leads(), runs(), attempts(), snapshots())) {
            facts.run(sql + everybody);
        }
        facts.run("set session_replication_role = origin");
    }

    private static String project() {
        return "insert into project.projects (id, name, target_threshold, geography_iso_codes, signed_up, screened, priority, status,"
                + " created_at, updated_at) values (%s, 'Full', 50, '{US}', 50, 50, 0, 'COMPLETED', now(), now())"
                        .formatted(OF_PROJECT);
    }

    private static String batch(int people) {
        return "insert into sourcing.row_batches (id, project_id, door, first_line, row_count, created_at, correlation_id)"
                + " values (%s, %s, 'file', 1, %d, %s, 'full')".formatted(BATCH, OF_PROJECT, people, THEN);
    }

    private static String plan() {
        return "insert into enrichment.plans values ('" + PLAN + "', '{}')";
    }

    private static String experts() {
        return """
                insert into people.experts (id, full_name, first_name, last_name, company_name, linkedin_url, country_iso, claims,
                    provisional, created_at, updated_at)
                select %s, 'Full ' || g, 'Full', g::text, 'Company ' || g %% 997, 'https://www.linkedin.com/in/full-' || g, 'US',
                    jsonb_build_object('fullName', jsonb_build_object('value', 'Full ' || g, 'source', 'LINKEDIN',
                        'confidence', 0.9, 'at', now())), false, %s, %s"""
                .formatted(EXPERT, THEN, THEN);
    }

    private static String identities() {
        return """
                insert into people.identities (kind, value, expert_id, source, created_at)
                select 'LINKEDIN', 'https://www.linkedin.com/in/full-' || g, %s, 'LINKEDIN', %s"""
                .formatted(EXPERT, THEN);
    }

    private static String contacts() {
        return """
                insert into people.expert_contacts (id, expert_id, kind, value, grade, graded_by, confidence, source, provider,
                    created_at, updated_at)
                select %s, %s, 'PHONE', '+1' || (2000000000 + g), 'verified', 'prospeo', 0.9, 'ENRICHMENT', 'prospeo', %s, %s"""
                .formatted(OWN, EXPERT, THEN, THEN);
    }

    private static String leads() {
        return """
                insert into sourcing.leads (id, project_id, expert_id, batch_id, line, status, fields, best_confidence, correlation_id,
                    created_at, updated_at)
                select %s, %s, %s, %s, g, 'ENRICHED', jsonb_build_object('fullName', 'Full ' || g), 0.5, 'full', %s, %s"""
                .formatted(LEAD, OF_PROJECT, EXPERT, BATCH, THEN, THEN);
    }

    private static String runs() {
        return """
                insert into enrichment.runs (lead_id, project_id, expert_id, status, plan_id, best_confidence, started_at, finished_at,
                    correlation_id)
                select %s, %s, %s, 'DONE', '%s', 0.5, %s, %s, 'full'"""
                .formatted(LEAD, OF_PROJECT, EXPERT, PLAN, THEN, THEN);
    }

    private static String attempts() {
        return """
                insert into enrichment.enrichment_attempts (id, lead_id, expert_id, project_id, provider, connector, capability, phase,
                    try_no, status, http_status, confidence, credits, latency_ms, result, response, instance_id, started_at,
                    finished_at, correlation_id, message_id)
                select %s, %s, %s, %s, 'prospeo', 'prospeo-enrich-person', 'enrich-person', 'first', 1, 'FOUND', 200, 0.5, 1, 20,
                    '{}', '{}', 'full', %s, %s, 'full', 'full'"""
                .formatted(OWN, LEAD, EXPERT, OF_PROJECT, THEN, THEN);
    }

    private static String snapshots() {
        return """
                insert into ranking.ranking_snapshots (id, project_id, expert_id, lead_id, cause, rank_class, score, terms, computed_at,
                    correlation_id)
                select %s, %s, %s, %s, %s, 'OTHER', g %% 1000, '{}', %s, 'full'"""
                .formatted(OWN, OF_PROJECT, EXPERT, LEAD, LEAD, THEN);
    }
}
