package io.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.sandbox.Caller.Reply;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Forager as its sandbox stands in for it")
class SandboxForagerTest extends FirstWhoSuits {

    @Test
    @DisplayName("Forager wants account and bare name, and bills a question whether it finds somebody or not")
    void forager() {
        var mail = first(
                slug -> forager("person_contacts_lookup/work_emails", slug),
                reply -> reply.body().size() == 1);
        assertThat(mail.at("/0/validation_status")).isIn("valid", "risky", "unknown");
        first(slug -> forager("person_contacts_lookup/phone_numbers", slug), reply -> reply.body()
                .isEmpty());
        assertThat(sandbox.ledger().entries().getLast().credits()).isEqualTo(15);
        assertThat(first(slug -> forager("person_detail_lookup", slug), reply -> reply.body()
                                .has("full_name"))
                        .at("/roles/0/is_current"))
                .isEqualTo("true");
        first(slug -> forager("person_contacts_lookup/personal_emails", slug), reply -> reply.body()
                .isMissingNode());
        assertThat(forager("person_contacts_lookup/work_emails", profile("ada-lovelace"))
                        .status())
                .isEqualTo(400);
        assertThat(caller.post(
                                "/forager/api/7/datastorage/person_detail_lookup/",
                                "{}",
                                "X-API-KEY",
                                "sandbox-forager-key")
                        .status())
                .as("another account")
                .isEqualTo(403);
    }

    @Test
    @DisplayName("Forager's search tells ids by name and company, of two who are called the same now and then")
    void foragers_search() {
        var one = first(this::roles, reply -> reply.at("/total_search_results").equals("2"));
        var person = one.body().at("/search_results/0/person");
        assertThat(one.at("/search_results/1/person/full_name"))
                .isNotEqualTo(person.path("full_name").asText());
        assertThat(sandbox.ledger().entries().getLast().credits()).isEqualTo(1);
        var profile = foragerAsks("person_detail_lookup", "{\"person_id\":" + person.path("id") + "}");
        assertThat(sandbox.ledger().entries().getLast().identity())
                .as("whom the id stands for")
                .isEqualTo(person.path("full_name").asText().toLowerCase(Locale.ROOT));
        assertThat(profile.body().isMissingNode()
                        || profile.at("/full_name")
                                .equals(person.path("full_name").asText()))
                .isTrue();
        var two = first(this::roles, reply -> reply.at("/total_search_results").equals("3"));
        assertThat(two.at("/search_results/2/person/full_name"))
                .isEqualTo(two.at("/search_results/0/person/full_name"));
        first(this::roles, reply -> reply.at("/total_search_results").equals("0"));
        assertThat(foragerAsks("person_role_search", "{\"person_name\":\"Ada Lovelace\"}")
                        .status())
                .as("without a company")
                .isEqualTo(400);
    }

    private Reply forager(String what, String slug) {
        return foragerAsks(what, "{\"linkedin_public_identifier\":\"" + slug + "\"}");
    }

    private Reply roles(String slug) {
        return foragerAsks(
                "person_role_search",
                "{\"person_name\":\"" + slug.replace('-', ' ') + "\",\"organization_domains\":[\"engine.example\"]}");
    }

    private Reply foragerAsks(String what, String json) {
        return caller.post(
                "/forager/api/sandbox-forager-key/datastorage/" + what + "/", json, "X-API-KEY", "sandbox-forager-key");
    }
}
