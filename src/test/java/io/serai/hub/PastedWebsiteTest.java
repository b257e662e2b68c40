package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ENR-01 a row with a website where the domain of the company belongs")
class PastedWebsiteTest extends HubTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.Engine-Works.example/team?x=1",
                "engine-works.example.",
                "WWW.engine-works.example:443"
            })
    @DisplayName("gives its person the domain, by which providers are asked")
    void gives_its_person_the_domain(String pasted) {
        assertThat(domainOf(pasted)).containsExactly("engine-works.example");
    }

    @Test
    @DisplayName("gives none where it cannot be one")
    void gives_none_where_it_cannot_be_one() {
        assertThat(domainOf("n/a")).containsExactly("none");
    }

    private List<String> domainOf(String pasted) {
        var project = aProject("US");
        var row = aRow();
        row.put("companyDomain", pasted);
        deliver(project, List.of(row));
        eventually().until(() -> leads(project, "ENRICHED") == 1);
        return db.sql(
                        """
                select coalesce(p.fields ->> 'companyDomain', 'none') from people.provenance p join sourcing.leads l using (expert_id)
                where l.project_id = ? and p.source = 'LINKEDIN'""")
                .param(project)
                .query(String.class)
                .list();
    }
}
