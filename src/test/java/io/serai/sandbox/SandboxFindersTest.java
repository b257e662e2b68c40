package io.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.sandbox.Caller.Reply;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who is known to whom follows from a hash, so each case looks for the first invented person that suits it. */
@DisplayName("ENR-01 ENR-02 ContactOut, Datagma, Forager and Hunter as their sandbox stands in for them")
class SandboxFindersTest {

    private static final String OPAQUE = "ACwAAAbCdEfGhIjKlMnOpQrStUvWxYz-AbCdEf";
    private static final String INCLUDE = ",\"include\":[\"work_email\",\"personal_email\",\"phone\"]}";

    private final Sandbox sandbox = Sandbox.start(0, null).latency(Duration.ZERO);
    private final Caller caller = new Caller(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    @DisplayName("ENR-01 ContactOut bills each contact and the profile, gives none unasked, and says 404 to a miss")
    void contactout() {
        var known = first(
                slug -> contactOut("{\"linkedin_url\":\"" + profile(slug) + "\"" + INCLUDE),
                reply -> reply.status() == 200
                        && reply.body().at("/profile/phone").size() == 1
                        && reply.body().at("/profile/work_email").size() == 1);
        var profile = known.body().path("profile");
        assertThat(profile.at("/work_email_status/"
                                + profile.at("/work_email/0").asText())
                        .asText())
                .isIn("Verified", "Unverified");
        assertThat(sandbox.ledger().entries().getLast().credits())
                .isEqualTo(2.0 + profile.path("email").size());
        var bare =
                contactOut("{\"linkedin_url\":\"" + profile.path("linkedin_url").asText() + "\"}");
        assertThat(bare.at("/profile/full_name")).isNotEmpty();
        assertThat(bare.body().at("/profile/email")).isEmpty();
        var nobody = first(
                slug -> contactOut("{\"linkedin_url\":\"" + profile(slug) + "\"}"), reply -> reply.status() == 404);
        assertThat(nobody.at("/status_code")).isEqualTo("404");
        assertThat(sandbox.ledger().entries().getLast().credits()).isZero();
    }

    @Test
    @DisplayName(
            "ENR-01 ContactOut refuses Sales Navigator addresses, a wrong token and a name alone, and knows no opaque id")
    void contactout_refuses() {
        assertThat(contactOut("{\"linkedin_url\":\"https://www.linkedin.com/sales/lead/" + OPAQUE + ",NAME\"}")
                        .status())
                .isEqualTo(400);
        assertThat(contactOut("{\"linkedin_url\":\"" + profile(OPAQUE) + "\"}").status())
                .isEqualTo(404);
        assertThat(contactOut("{\"full_name\":\"Ada Lovelace\"}").status()).isEqualTo(400);
        assertThat(caller.post("/contactout/v1/people/enrich", "{}", "token", "wrong")
                        .status())
                .isEqualTo(401);
        assertThat(sandbox.ledger().credits("contactout")).isZero();
    }

    @Test
    @DisplayName("ENR-01 Datagma takes its key in the query, answers a miss with nulls and bills no catch-all address")
    void datagma() {
        var sure = first(slug -> datagma("/v6/findEmail", name(slug)), reply -> reply.at("/status")
                .equals("Valid"));
        assertThat(sure.at("/email")).contains("@");
        assertThat(sandbox.ledger().entries().getLast().credits()).isEqualTo(1);
        first(slug -> datagma("/v6/findEmail", name(slug)), reply -> reply.at("/cachAll")
                .equals("true"));
        assertThat(sandbox.ledger().entries().getLast().credits()).isZero();
        var miss = first(
                slug -> datagma("/v6/findEmail", name(slug)),
                reply -> reply.body().path("email").isNull());
        assertThat(miss.status()).isEqualTo(200);
        assertThat(caller.get("/datagma/v2/full?apiId=wrong&data=ada@engine.example")
                        .status())
                .isEqualTo(401);
        assertThat(datagma("/v2/full", "data=Ada").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("ENR-01 Datagma tells numbers in two shapes, and with a profile only if they are asked for")
    void datagma_numbers() {
        first(
                slug -> datagma("/v1/search", "username=" + profile(slug)),
                reply -> reply.body().at("/phones/0").has("number"));
        first(
                slug -> datagma("/v1/search", "username=" + profile(slug)),
                reply -> reply.body().at("/phone/mobiles/0").has("value"));
        assertThat(sandbox.ledger().entries().getLast().credits()).isEqualTo(30);
        first(slug -> datagma("/v2/full", "data=" + profile(slug) + "&phoneFull=true"), reply -> reply.at("/creditBurn")
                .equals("32"));
        var without = first(slug -> datagma("/v2/full", "data=" + profile(slug)), reply -> reply.body()
                .has("name"));
        assertThat(without.body().has("phones")
                        || without.body().has("phone")
                                && !without.body().path("phone").isNull())
                .isFalse();
    }

    @Test
    @DisplayName("ENR-01 Forager wants account and bare name, and bills a question whether it finds somebody or not")
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
    @DisplayName("ENR-01 Forager's search tells ids by name and company, of two who are called the same now and then")
    void foragers_search() {
        var one = first(this::roles, reply -> reply.at("/total_search_results").equals("2"));
        var person = one.body().at("/search_results/0/person");
        assertThat(one.at("/search_results/1/person/full_name"))
                .isNotEqualTo(person.path("full_name").asText());
        assertThat(sandbox.ledger().entries().getLast().credits()).isEqualTo(1);
        var profile = foragerAsks("person_detail_lookup", "{\"person_id\":" + person.path("id") + "}");
        assertThat(sandbox.ledger().entries().getLast().identity())
                .as("whom the id stands for")
                .isEqualTo(person.path("full_name").asText().toLowerCase(java.util.Locale.ROOT));
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

    @Test
    @DisplayName(
            "ENR-02 VER-05 Hunter finds by name or handle, verifies, and refuses a wrong key in any of its three places")
    void hunter() {
        var found = first(
                slug -> hunter("/email-finder?" + name(slug).replace("fullName", "full_name")),
                reply -> reply.at("/data/verification/status").equals("valid"));
        assertThat(found.body().at("/data/score").asInt()).isBetween(90, 100);
        var miss = first(
                slug -> hunter("/email-finder?linkedin_handle=" + slug),
                reply -> reply.body().at("/data/email").isNull());
        assertThat(miss.status()).isEqualTo(200);
        assertThat(hunter("/email-finder?linkedin_handle=ada&max_duration=2").status())
                .isEqualTo(400);
        assertThat(hunter("/email-verifier?email=ivo@gmail.example").at("/data/webmail"))
                .isEqualTo("true");
        assertThat(hunter("/email-verifier?email=no-address").at("/data/status"))
                .isEqualTo("invalid");
        for (var key : new String[] {"X-API-KEY", "Authorization"}) {
            assertThat(caller.get("/hunter/email-verifier?email=a@b.example", key, "wrong")
                            .at("/errors/0/id"))
                    .isEqualTo("authentication_failed");
        }
        assertThat(caller.get("/hunter/email-verifier?email=a@b.example&api_key=wrong")
                        .status())
                .isEqualTo(401);
    }

    private Reply contactOut(String json) {
        return caller.post("/contactout/v1/people/enrich", json, "token", "sandbox-contactout-key");
    }

    private Reply datagma(String path, String query) {
        return caller.get("/datagma" + path + "?apiId=sandbox-datagma-key&" + query);
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

    private Reply hunter(String pathAndQuery) {
        return caller.get("/hunter" + pathAndQuery, "X-API-KEY", "sandbox-hunter-key");
    }

    private static String profile(String slug) {
        return "https://www.linkedin.com/in/" + slug;
    }

    private static String name(String slug) {
        return "fullName=" + slug.replace("-", "%20") + "&company=engine.example";
    }

    private static Reply first(Function<String, Reply> ask, Predicate<Reply> suits) {
        return IntStream.range(0, 200)
                .mapToObj(number -> ask.apply("ada-love" + (char) ('a' + number / 26) + (char) ('a' + number % 26)))
                .filter(suits)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody of 200 suits"));
    }
}
