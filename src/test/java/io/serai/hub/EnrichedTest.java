package io.serai.hub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Base of tests that look at what lane enrichment has left behind. */
abstract class EnrichedTest extends HubTest {

    final UUID enriched(List<Map<String, Object>> rows, String country) {
        var project = aProject(country);
        deliver(project, rows);
        eventually().until(() -> leads(project, "ENRICHED") == rows.size());
        return project;
    }

    static List<Map<String, Object>> rows(int count, String country) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < count; i++) {
            var row = new HashMap<>(aRow());
            row.put("countryIso", country);
            row.put("location", country.equals("GB") ? "London, England, United Kingdom" : "Boston, Massachusetts");
            rows.add(row);
        }
        return rows;
    }

    final long count(String sql, UUID project) {
        return db.sql(sql).param(project).query(Long.class).single();
    }
}
