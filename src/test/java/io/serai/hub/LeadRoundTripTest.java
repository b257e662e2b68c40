package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.sourcing.model.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P48 DAT-10 a lead, whatever was written into its row")
class LeadRoundTripTest extends HubTest {

    private static final int CASES = 120;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of(
            "firstName",
            "lastName",
            "companyName",
            "companyDomain",
            "title",
            "location",
            "query",
            "industry",
            "companyUrl",
            "regularCompanyUrl",
            "connectionDegree",
            "durationInRole",
            "durationInCompany");

    @Test
    void is_read_by_its_id_with_every_field_as_it_came() {
        var project = aProjectWithoutSearches();
        var rows = new LinkedHashMap<String, Map<String, Object>>();
        JqwikSession.run(() -> IntStream.range(0, CASES).forEach(n -> {
            var row = row(n);
            rows.put(row.get("linkedinUrl").toString(), row);
        }));
        assertThat(deliver(project, List.copyOf(rows.values())).status()).isEqualTo(202);
        eventually().until(() -> leads(project, "NEW") == CASES);
        for (var id : db.sql("select id from sourcing.leads where project_id = ?")
                .param(project)
                .query(UUID.class)
                .list()) {
            var lead = admin().get("/api/v1/leads/" + id).body();
            var came = rows.remove(lead.at("/fields/linkedinUrl").asText());
            assertThat(lead.path("fields")).isEqualTo(JSON.valueToTree(came));
            assertThat(lead.path("projectId").asText()).isEqualTo(project.toString());
            assertThat(keys(id))
                    .as("normal forms of what the person is known by")
                    .isEqualTo(keys(came));
        }
        assertThat(rows).as("rows without a lead").isEmpty();
    }

    @Test
    void fills_each_field_that_a_row_can_have() throws ReflectiveOperationException {
        var aliases = Row.class.getDeclaredField("ALIASES");
        aliases.setAccessible(true);
        var row = new LinkedHashMap<String, Object>();
        JqwikSession.run(() -> row.putAll(row(0)));
        assertThat(row.keySet()).isEqualTo(Set.copyOf(((Map<?, ?>) aliases.get(null)).values()));
    }

    private static Map<String, Object> row(int n) {
        var row = new LinkedHashMap<String, Object>();
        row.put("linkedinUrl", "https://www.linkedin.com/in/round-trip-%s-%d".formatted(UUID.randomUUID(), n));
        var vmid = "ACwAA" + UUID.randomUUID().toString().replace("-", "");
        row.put("linkedInProfileUrl", "https://www.linkedin.com/in/" + vmid);
        row.put("defaultProfileUrl", row.get("linkedinUrl") + "/?trk=a");
        row.put("profileUrl", "https://www.linkedin.com/sales/lead/" + vmid + ",NAME_SEARCH,aB1c");
        row.put("vmid", vmid);
        row.put("fullName", text().sample() + " Round Trip " + n);
        row.put("email", "Ada.%d+%s@Round-Trip.Example".formatted(n, vmid.substring(5, 13)));
        row.put("phone", "(02) 5550 %04d".formatted(n));
        row.put("countryIso", "au");
        row.put("timestamp", "2026-01-02T03:04:%02d+02:00".formatted(n % 60));
        TEXTS.forEach(field -> row.put(field, text().sample()));
        return row;
    }

    private static Set<String> keys(Map<String, Object> row) {
        return Set.of(
                "LINKEDIN " + row.get("linkedinUrl"),
                "SALES_NAV " + row.get("vmid"),
                "EMAIL " + row.get("email").toString().toLowerCase(Locale.ROOT),
                "PHONE +61" + row.get("phone").toString().replaceAll("\\D", "").substring(1));
    }

    private Set<String> keys(UUID lead) {
        return Set.copyOf(db.sql("select i.kind || ' ' || i.value from people.identities i join sourcing.leads l"
                        + " on l.expert_id = i.expert_id where l.id = ?")
                .param(lead)
                .query(String.class)
                .list());
    }

    /** Any text that can be stored: without U+0000 and half characters, and not blank at its ends. */
    private static Arbitrary<String> text() {
        var any = Arbitraries.chars()
                .all()
                .filter(c -> c != 0 && !Character.isSurrogate(c))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40)
                .map(chars -> chars.stream().map(String::valueOf).collect(Collectors.joining()));
        var odd = Arbitraries.of(
                "=cmd|' /C calc'!A0", "\u202eevil", "O'Neil; drop table leads;--", "😀 Ångström", "\\u0000", "{}");
        return Arbitraries.oneOf(any, odd).map(text -> "x" + text + "x");
    }
}
