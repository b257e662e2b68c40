package io.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The people are invented; who is known to whom follows from the hash, so these examples also pin the hash. */
class SandboxVendorsTest {

    private static final String IVO = "{\"profile_url\":\"https://www.linkedin.com/in/ivo-thorne-3\"}";
    private static final String NADIA = "{\"profile_url\":\"https://www.linkedin.com/in/nadia-varga-7\"}";
    private static final String BY_PROFILE = "/v1/people/b2b-profile-email";

    private final Sandbox sandbox = Sandbox.start(0, null).latency(Duration.ZERO);
    private final Caller caller = new Caller(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void leadmagic_finds_an_email_and_bills_what_its_headers_say() {
        var reply = caller.leadMagic(BY_PROFILE, IVO);
        assertThat(reply.at("/email")).isEqualTo("ivo.thorne@summit-dynamics.example");
        assertThat(reply.header("X-Credits-Cost")).isEqualTo("5");
        assertThat(reply.header("X-Credits-Remaining")).isEqualTo("99995");
        assertThat(sandbox.ledger().credits("leadmagic")).isEqualTo(5);
    }

    @Test
    void leadmagic_says_null_and_bills_nothing_when_it_knows_nobody() {
        var reply = caller.leadMagic(BY_PROFILE, NADIA);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().get("email").isNull()).isTrue();
        assertThat(reply.at("/credits_consumed")).isEqualTo("0");
    }

    @Test
    void leadmagic_looks_for_a_name_at_its_domain() {
        var reply = caller.leadMagic(
                "/v1/people/email-finder",
                "{\"first_name\":\"Ada\",\"last_name\":\"Lovelace\",\"domain\":\"engine.example\"}");
        assertThat(reply.at("/email")).isEqualTo("ada.lovelace@engine.example");
        var size = reply.at("/company_size").split("-");
        assertThat(new Employer("engine.example").employees())
                .as("as Prospeo counts them")
                .isBetween(Integer.valueOf(size[0]), Integer.valueOf(size[1]));
        assertThat(sandbox.ledger().entries().getFirst().person()).isEqualTo("ada lovelace|engine.example");
    }

    @Test
    void leadmagic_refuses_a_wrong_key_and_a_missing_parameter() {
        assertThat(caller.post("/leadmagic" + BY_PROFILE, IVO, "X-API-Key", "wrong")
                        .status())
                .isEqualTo(401);
        var reply = caller.leadMagic(BY_PROFILE, "{}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/0/status")).isEqualTo("400");
    }

    @Test
    void prospeo_finds_email_and_mobile_for_ten_credits_and_repeats_them_for_nothing() {
        String question = "{\"data\":{\"linkedin_url\":\"https://www.linkedin.com/in/nadia-varga-7\"},"
                + "\"enrich_mobile\":true}";
        var first = caller.prospeo(question);
        assertThat(first.at("/person/email/email")).isEqualTo("nvarga@ember-networks.example");
        assertThat(first.at("/person/mobile/mobile")).isEqualTo("+15075550154");
        assertThat(caller.prospeo(question).at("/free_enrichment")).isEqualTo("true");
        assertThat(sandbox.ledger().credits("prospeo")).isEqualTo(10);
    }

    @Test
    void prospeo_masks_a_mobile_nobody_asked_for() {
        var reply = caller.prospeo("{\"data\":{\"linkedin_url\":\"https://www.linkedin.com/in/nadia-varga-7\"}}");
        assertThat(reply.at("/person/mobile/revealed")).isEqualTo("false");
        assertThat(reply.at("/person/mobile/mobile")).endsWith("*******");
    }

    @Test
    void prospeo_answers_400_for_nobody_and_for_a_bad_question_but_with_different_codes() {
        var nobody = caller.prospeo("{\"data\":{\"linkedin_url\":\"https://www.linkedin.com/in/linus-weaver\"}}");
        var nonsense = caller.prospeo("{\"data\":{\"full_name\":\"Linus Weaver\"}}");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.at("/error_code")).isEqualTo("NO_MATCH");
        assertThat(nonsense.status()).isEqualTo(400);
        assertThat(nonsense.at("/error_code")).isEqualTo("INVALID_DATAPOINTS");
    }

    @Test
    void prospeo_refuses_a_wrong_key() {
        var reply = caller.post("/prospeo/enrich-person", "{}", "X-KEY", "wrong");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.at("/error_code")).isEqualTo("INVALID_API_KEY");
    }

    @Test
    void people_data_labs_finds_a_person_and_counts_in_json_headers() {
        var reply = caller.peopleDataLabs("profile=linkedin.com/in/linus-weaver");
        assertThat(reply.at("/data/work_email")).isEqualTo("linus.weaver@orchard-labs.example");
        assertThat(reply.header("x-call-credits-spent")).isEqualTo("1");
        var limits = Json.read(reply.header("x-ratelimit-limit").getBytes(StandardCharsets.UTF_8));
        assertThat(limits.at("/minute").asInt()).isEqualTo(1000);
    }

    @Test
    void people_data_labs_answers_404_for_nobody_and_401_for_a_wrong_key() {
        var nobody = caller.peopleDataLabs("profile=linkedin.com/in/nadia-varga-7");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.at("/error/type")).isEqualTo("not_found");
        assertThat(caller.get("/peopledatalabs/v5/person/enrich?api_key=wrong").status())
                .isEqualTo(401);
        assertThat(caller.peopleDataLabs("name=Linus%20Weaver").status()).isEqualTo(400);
    }

    @Test
    void zerobounce_answers_200_whatever_it_thinks_of_the_address_or_the_key() {
        assertThat(caller.zeroBounce("ada@engine.example").at("/status")).isEqualTo("valid");
        assertThat(caller.zeroBounce("no-address").at("/sub_status")).isEqualTo("failed_syntax_check");
        assertThat(caller.zeroBounce("ivo@gmail.example").at("/free_email")).isEqualTo("true");
        var refused = caller.get("/zerobounce/v2/validate?api_key=wrong&email=ada@engine.example");
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body().has("error")).isTrue();
    }

    @Test
    void zerobounce_answers_a_missing_address_with_400_and_no_body() {
        var reply = caller.zeroBounce("");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().isMissingNode()).isTrue();
    }

    @Test
    void twilio_tells_the_line_of_a_number_and_why_another_is_none() {
        var number = caller.twilio("%2B12025550123");
        assertThat(number.at("/valid")).isEqualTo("true");
        assertThat(number.at("/national_format")).isEqualTo("(202) 555-0123");
        assertThat(number.at("/line_type_intelligence/type")).isIn("mobile", "landline", "nonFixedVoip");
        assertThat(caller.twilio("%2B18005550199").at("/line_type_intelligence/type"))
                .isEqualTo("tollFree");
        assertThat(caller.twilio("+120255").at("/validation_errors/0")).isEqualTo("TOO_SHORT");
        assertThat(caller.get("/twilio/v2/PhoneNumbers/+12025550123").at("/code"))
                .isEqualTo("20003");
    }
}
