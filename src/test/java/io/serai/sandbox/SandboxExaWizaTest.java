package io.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The people are invented; who is known to whom follows from the hash. */
@DisplayName("the sandbox's Exa and Wiza")
class SandboxExaWizaTest {

    private static final String[] EXA = {"x-api-key", "sandbox-exa-key"};
    private static final String[] WIZA = {"Authorization", "Bearer sandbox-wiza-key"};
    private static final String WEBSETS = "/exa/websets/v0/websets";
    private static final String REVEALS = "/wiza/individual_reveals";

    private final Sandbox sandbox =
            Sandbox.start(0, null).latency(Duration.ZERO).lookupTime(Duration.ZERO);
    private final Caller caller = new Caller(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void exa_finds_a_profile_among_namesakes_and_bills_every_search() {
        var reply = caller.post("/exa/search", "{\"query\":\"Ivo Thorne at Summit Dynamics\"}", EXA);
        assertThat(reply.at("/results/0/entities/0/properties/workHistory/0/company/name"))
                .isEqualTo("Somewhere Else");
        var known = Question.byName("Ivo Thorne", "Summit Dynamics")
                .person()
                .orElseThrow()
                .isKnownTo("exa", "profile", 0.6);
        assertThat(reply.body().path("results")).hasSize(known ? 2 : 1);
        assertThat(reply.at("/costDollars/total")).isEqualTo("0.005");
        assertThat(sandbox.ledger().credits("exa")).isEqualTo(0.005);
    }

    @Test
    void exa_fills_a_webset_for_addresses_and_another_one_for_numbers() {
        sandbox.lookupTime(Duration.ofHours(1));
        var mail = caller.post(WEBSETS, webset("email"), EXA);
        var phone = caller.post(WEBSETS, webset("phone"), EXA);
        assertThat(mail.status()).isEqualTo(201);
        assertThat(mail.at("/id")).startsWith("webset_").isNotEqualTo(phone.at("/id"));
        var look = caller.get(WEBSETS + "/" + mail.at("/id") + "?expand=items", EXA);
        assertThat(look.at("/status")).isEqualTo("running");
        assertThat(look.at("/items/0/enrichments/0/status")).isEqualTo("pending");
        assertThat(sandbox.ledger().of("exa").map(Entry::path))
                .containsExactly("/websets/v0/websets email", "/websets/v0/websets phone");
        assertThat(sandbox.ledger().billedAgain()).isEmpty();
    }

    @Test
    void exa_has_done_a_webset_after_its_time() {
        var id = caller.post(WEBSETS, webset("email"), EXA).at("/id");
        var look = caller.get(WEBSETS + "/" + id + "?expand=items", EXA);
        assertThat(look.at("/status")).isEqualTo("idle");
        assertThat(look.at("/items/0/properties/person/name")).isEqualTo("Ivo Thorne");
        assertThat(look.at("/items/0/enrichments/0/status")).isEqualTo("completed");
        assertThat(caller.get(WEBSETS + "/" + id, EXA).body().has("items")).isFalse();
        assertThat(caller.get(WEBSETS + "/webset_0", EXA).status()).isEqualTo(404);
    }

    @Test
    void wiza_works_on_a_reveal_and_tells_what_it_has_found_and_billed() {
        sandbox.lookupTime(Duration.ofHours(1));
        var slow = caller.post(REVEALS, reveal("ivo-thorne-3", "full"), WIZA);
        assertThat(slow.at("/data/status")).isEqualTo("queued");
        assertThat(caller.get(REVEALS + "/" + slow.at("/data/id"), WIZA).at("/data/is_complete"))
                .isEqualTo("false");
        sandbox.lookupTime(Duration.ZERO);
        for (var person = 0; person < 40; person++) {
            var id = caller.post(REVEALS, reveal("ada-lovelace-" + person, "full"), WIZA)
                    .at("/data/id");
            var look = id.isEmpty() ? null : caller.get(REVEALS + "/" + id, WIZA);
            assertThat(look == null || look.at("/data/status").equals("finished"))
                    .isTrue();
        }
        assertThat(sandbox.ledger().of("wiza").map(Entry::credits)).contains(0.0, 1.0, 3.0, 6.0, 8.0);
    }

    @Test
    void wiza_bills_no_more_than_its_level_and_says_of_a_bad_one_that_it_is_one() {
        for (var person = 0; person < 30; person++) {
            caller.post(REVEALS, reveal("ada-lovelace-" + person, "partial"), WIZA);
        }
        assertThat(sandbox.ledger().of("wiza").map(Entry::credits)).containsOnly(0.0, 1.0, 3.0);
        assertThat(caller.post(REVEALS, reveal("ada-lovelace", "everything"), WIZA)
                        .status())
                .isEqualTo(400);
        assertThat(caller.get(REVEALS + "/1", WIZA).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("wiza without credits fails a reveal behind 200, and calls nobody")
    void wiza_without_credits_fails_a_reveal() {
        sandbox.usedUp(Set.of("wiza"));
        var failed = caller.post(REVEALS, reveal("ivo-thorne-3", "full"), WIZA);
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.at("/data/fail_error")).isEqualTo("billing_issue");
        assertThat(sandbox.ledger().credits("wiza")).isZero();
        assertThat(caller.get(REVEALS + "/" + failed.at("/data/id"), WIZA).status())
                .isEqualTo(404);
    }

    @Test
    void both_refuse_a_wrong_key() {
        assertThat(caller.post("/exa/search", "{}", "x-api-key", "wrong").status())
                .isEqualTo(401);
        assertThat(caller.get("/exa/nothing", "Authorization", "Bearer sandbox-exa-key")
                        .status())
                .isEqualTo(404);
        assertThat(caller.post(REVEALS, "{}", "Authorization", "sandbox-wiza-key")
                        .at("/status/message"))
                .isEqualTo("Unauthorized");
    }

    private static String webset(String format) {
        return "{\"search\":{\"query\":\"Ivo Thorne, Head at Summit, https://www.linkedin.com/in/ivo-thorne-3\",\"count\":1,"
                + "\"entity\":{\"type\":\"person\"}},\"enrichments\":[{\"description\":\"x\",\"format\":\"" + format
                + "\"}]}";
    }

    private static String reveal(String slug, String level) {
        return "{\"individual_reveal\":{\"profile_url\":\"https://www.linkedin.com/in/" + slug
                + "\"},\"enrichment_level\":\"" + level + "\"}";
    }
}
