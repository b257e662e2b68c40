package io.serai.platform.webhook;

import static io.serai.platform.webhook.CallBuilder.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("WHK-02 DESIGN 12: a call whose signature covers the URL and the sorted parameters")
class UrlSignatureTests {

    private static final String LABEL = "hmac-sha1-url header=x-signature encoding=base64 secret=token";
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    /** The example of Twilio's documentation, with key, URL, form and signature. */
    private static final String KEY = "12345";

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String FORM =
            "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&CallSid=CA1234567890ABCDE";
    private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    @ParameterizedTest
    @ValueSource(strings = {"12345", "12345 another", "another 12345"})
    void is_genuine_as_the_documented_example_with_either_of_two_secrets(String secrets) {
        assertThat(documented().isGenuine(LABEL, secrets, NOW)).isTrue();
        assertThat(documented()
                        .with("content-type", "application/x-www-form-urlencoded; charset=UTF-8")
                        .isGenuine(LABEL, secrets, NOW))
                .isTrue();
    }

    @Test
    void is_refused_once_anything_that_is_covered_is_another() {
        assertThat(documented().to(URL + "&x=1").isGenuine(LABEL, KEY, NOW)).isFalse();
        assertThat(documented().to(URL.replace("https", "http")).isGenuine(LABEL, KEY, NOW))
                .isFalse();
        assertThat(documented().form(FORM.replace("1234&", "1235&")).isGenuine(LABEL, KEY, NOW))
                .isFalse();
        assertThat(documented().form(FORM + "&More=1").isGenuine(LABEL, KEY, NOW))
                .isFalse();
        assertThat(documented().isGenuine(LABEL, "another", NOW)).isFalse();
        assertThat(documented().isGenuine(LABEL, "", NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base64", "AAAA", "RSOYDt4T1cUTdK1PDd93/VVr8B8"})
    void is_refused_without_its_signature(String signature) {
        // the last one lacks its padding and is the same bytes
        var same = signature.startsWith("RSO");
        assertThat(documented().with("x-signature", signature).isGenuine(LABEL, KEY, NOW))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/h?x=1, https://a.example:443/h?x=1",
        "https://a.example:443/h, https://a.example/h",
        "http://a.example, http://a.example:80",
        "http://a.example:8080/h, http://a.example/h"
    })
    void is_genuine_whether_the_port_was_signed_or_not(String known, String signed) throws Exception {
        var call = aCall().to(known).form("A=1").with("x-signature", sign(signed + "A1"));
        assertThat(call.isGenuine(LABEL, KEY, NOW)).isTrue();
        assertThat(call.to(known.replace("a.example", "b.example")).isGenuine(LABEL, KEY, NOW))
                .isFalse();
    }

    @Test
    @DisplayName("is genuine with names that come twice, empty values and letters beyond ASCII")
    void is_genuine_with_every_legal_form() throws Exception {
        var signed = sign("https://a.example/hA" + "B1B2" + "Bodyüber alles");
        var form = "B=2&Body=%C3%BCber+alles&A=&B=1&B=2";
        assertThat(aCall().to("https://a.example/h")
                        .form(form)
                        .with("x-signature", signed)
                        .isGenuine(LABEL, KEY, NOW))
                .isTrue();
        assertThat(aCall().to("https://a.example/h")
                        .form("")
                        .with("x-signature", sign("https://a.example/h"))
                        .isGenuine(LABEL, KEY, NOW))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Body=%FCber", "Body=%C3", "Body=%zz", "Body=%"})
    @DisplayName("is refused in a charset that is not UTF-8, and in one that says so of itself")
    void is_refused_in_a_wrong_charset(String form) throws Exception {
        for (var read : new String[] {"über", "\uFFFDber", "\uFFFD", "%zz", "%", ""}) {
            var call = aCall().to("https://a.example/h").form(form);
            call.with("x-signature", sign("https://a.example/hBody" + read));
            assertThat(call.isGenuine(LABEL, KEY, NOW)).as(read).isFalse();
        }
        assertThat(documented()
                        .with("content-type", "application/x-www-form-urlencoded; charset=ISO-8859-1")
                        .isGenuine(LABEL, KEY, NOW))
                .isFalse();
    }

    @Test
    @DisplayName("is genuine as JSON only while the URL names the SHA-256 of the body")
    void covers_a_body_that_is_no_form_by_its_hash() throws Exception {
        var body = "{\"property\": \"value\", \"boolean\": true}";
        // the documented hash of the documented body
        var url = "https://a.example/h?bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        var call = aCall().to(url).json(body).with("x-signature", sign(url));
        assertThat(call.isGenuine(LABEL, KEY, NOW)).isTrue();
        assertThat(call.json(body + " ").isGenuine(LABEL, KEY, NOW)).isFalse();
        var uncovered = aCall().to("https://a.example/h").json(body).with("x-signature", sign("https://a.example/h"));
        assertThat(uncovered.isGenuine(LABEL, KEY, NOW)).isFalse();
    }

    private static CallBuilder documented() {
        return aCall().to(URL).form(FORM).with("x-signature", SIGNATURE);
    }

    private static String sign(String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
