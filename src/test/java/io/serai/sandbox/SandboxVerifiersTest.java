package io.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("VER-01 the sandbox's AbstractAPI and NumVerify")
class SandboxVerifiersTest {

    private final Sandbox sandbox = Sandbox.start(0, null).latency(Duration.ZERO);
    private final Caller caller = new Caller(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void abstractapi_tells_what_it_found_out_of_an_address_as_value_and_text() {
        var good = email("ada@engine.example");
        assertThat(good.at("/deliverability")).isIn("DELIVERABLE", "UNDELIVERABLE", "UNKNOWN");
        assertThat(good.at("/is_free_email/value")).isEqualTo("false");
        assertThat(good.at("/is_free_email/text")).isEqualTo("FALSE");
        assertThat(email("ivo@gmail.example").at("/is_free_email/value")).isEqualTo("true");
        assertThat(email("no-address").at("/deliverability")).isEqualTo("UNDELIVERABLE");
        assertThat(email("no-address").at("/quality_score")).isEqualTo("0.01");
        assertThat(sandbox.ledger().credits("abstractapi")).isEqualTo(4);
    }

    @Test
    void abstractapi_refuses_a_wrong_key_and_a_missing_address() {
        assertThat(caller.get("/abstractapi/v1/?api_key=wrong&email=ada@engine.example")
                        .status())
                .isEqualTo(401);
        assertThat(email("").status()).isEqualTo(400);
        assertThat(sandbox.ledger().credits("abstractapi")).isZero();
    }

    @Test
    void numverify_tells_the_line_of_a_number_and_of_another_that_it_is_none() {
        var number = phone("number=12025550123");
        assertThat(number.at("/valid")).isEqualTo("true");
        assertThat(number.at("/international_format")).isEqualTo("+12025550123");
        assertThat(number.at("/line_type")).isIn("mobile", "landline", "voip");
        assertThat(phone("number=18005550199").at("/line_type")).isEqualTo("toll_free");
        assertThat(phone("number=2025550123&country_code=US").at("/international_format"))
                .isEqualTo("+12025550123");
        assertThat(phone("number=447700900123").at("/country_code")).isEqualTo("GB");
        var none = phone("number=120255");
        assertThat(none.at("/valid")).isEqualTo("false");
        assertThat(none.body().path("line_type").isNull()).isTrue();
    }

    @Test
    void numverify_refuses_behind_200() {
        var wrong = caller.get("/numverify/validate?access_key=wrong&number=12025550123");
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.at("/success")).isEqualTo("false");
        assertThat(wrong.at("/error/code")).isEqualTo("101");
        assertThat(phone("number=").at("/error/code")).isEqualTo("210");
        assertThat(phone("number=call-me").at("/error/code")).isEqualTo("211");
        assertThat(sandbox.ledger().credits("numverify")).isZero();
    }

    private Caller.Reply email(String address) {
        return caller.get("/abstractapi/v1/?api_key=sandbox-abstractapi-key&email=" + address);
    }

    private Caller.Reply phone(String question) {
        return caller.get("/numverify/validate?access_key=sandbox-numverify-key&format=1&" + question);
    }
}
