package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.model.Plan;
import io.serai.enrichment.store.RunStore;
import io.serai.hub.Engines;
import io.serai.hub.HubTest;
import io.serai.sandbox.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Their profiles are known by opaque ids only, which that provider does not know; so it is asked by name and company. */
@DisplayName("people of whom a provider must be asked twice")
class AskedTwiceTest extends HubTest {

    private static final int PEOPLE = 40;
    private static final Map<String, Double> PRICE =
            Map.of("forager-enrich-person", 1.0, "forager-find-work-email", 6.0, "forager-find-mobile", 16.0);

    @Autowired
    private Answers answers;

    @Autowired
    private RunStore runs;

    private record Told(String connector, String status, Double credits) {}

    @Test
    @DisplayName(
            "ENR-01 ENR-10 are found by name and company, and what is booked for both questions is what was billed")
    void are_found_by_name_and_company() {
        var rows = IntStream.range(0, PEOPLE).mapToObj(nr -> aRow()).toList();
        rows.forEach(row -> row.put(
                "linkedinUrl",
                "https://www.linkedin.com/in/ACwAAA"
                        + UUID.randomUUID().toString().replace("-", "") + "A"));
        var project = aProjectWithoutSearches("US");
        deliver(project, rows);
        eventually().until(() -> leads(project, "NEW") == PEOPLE);
        lookUp(project);

        var told = db.sql("select connector, status, credits from enrichment.enrichment_attempts where project_id = ?")
                .param(project)
                .query(Told.class)
                .list();
        assertThat(told).extracting(Told::status).doesNotContain("IN_FLIGHT", "UNKNOWN", "REJECTED", "UNAUTHORIZED");
        assertThat(told)
                .filteredOn(one -> one.status().equals("FOUND"))
                .allSatisfy(one -> assertThat(one.credits()).as("%s", one).isEqualTo(PRICE.get(one.connector())))
                .extracting(Told::connector)
                .contains("forager-enrich-person", "forager-find-work-email");
        assertThat(told)
                .as("those whom the search did not find, or found twice")
                .anySatisfy(one -> assertThat(one.status() + one.credits()).isEqualTo("NOT_FOUND1.0"));
        var billed = billed(rows.stream()
                .map(row -> (row.get("fullName") + "|" + row.get("companyDomain")).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
        assertThat(told.stream()
                        .mapToDouble(one -> one.credits() == null ? 0 : one.credits())
                        .sum())
                .isEqualTo(billed);
    }

    private void lookUp(UUID project) {
        var plan = new Plan(
                List.of(RoundTest.asks("forager", "enrich-person", "find-work-email", "find-mobile")),
                List.of(),
                List.of(),
                List.of(),
                false,
                0.7,
                0.6,
                Plan.Enough.AN_ADDRESS,
                "parallel-k",
                null);
        var begun = db
                .sql("select expert_id from sourcing.leads where project_id = ?")
                .param(project)
                .query(UUID.class)
                .list()
                .stream()
                .map(expert -> new RunStore.NewRun(UUID.randomUUID(), project, expert, plan, "any"))
                .toList();
        runs.begin(begun);
        answers.takeUp(begun.stream()
                .map(run -> new EnrichLead(run.lead_id(), project, run.expert_id(), "any"))
                .toList());
        eventually()
                .until(() -> db.sql("select count(*) from enrichment.runs where project_id = ? and status = 'DONE'")
                                .param(project)
                                .query(Long.class)
                                .single()
                        == PEOPLE);
    }

    private static double billed(Set<String> people) {
        return Engines.SHARED
                .sandbox()
                .ledger()
                .of("forager")
                .filter(entry -> people.contains(entry.person()))
                .mapToDouble(Entry::credits)
                .sum();
    }
}
