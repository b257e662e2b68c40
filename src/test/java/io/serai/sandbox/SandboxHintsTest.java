package io.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-01 whom a vendor of the sandbox turns away for the moment")
class SandboxHintsTest {

    private final Sandbox sandbox = Sandbox.start(0, null).latency(Duration.ZERO);
    private final Caller caller = new Caller(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    @DisplayName("is told by Prospeo and People Data Labs when to come back in their own headers only")
    void is_told_in_the_vendors_own_headers() {
        var prospeo = turnedAway(
                "prospeo",
                429,
                profile -> caller.prospeo("{\"data\": {\"linkedin_url\": \"https://www." + profile + "\"}}"));
        assertThat(prospeo.header("Retry-After")).isEmpty();
        assertThat(prospeo.header("x-minute-request-left")).isEqualTo("0");
        assertThat(prospeo.header("x-minute-reset-seconds")).isEqualTo("1");
        var labs = turnedAway("peopledatalabs", 429, profile -> caller.peopleDataLabs("profile=" + profile));
        assertThat(labs.header("Retry-After")).isEmpty();
        assertThat(labs.header("x-ratelimit-reset")).endsWith("Z");
        assertThat(labs.header("date")).isNotEmpty();
    }

    @Test
    @DisplayName("is asked by Hunter to repeat the question, which is answered then")
    void is_asked_to_repeat_the_question() {
        var repeat = turnedAway("hunter", 202, this::hunter);
        assertThat(repeat.body().path("data").isNull()).isTrue();
        assertThat(sandbox.ledger().credits("hunter")).isZero();
        var person = sandbox.ledger().entries().getLast().person();
        assertThat(hunter(person).status()).isEqualTo(200);
    }

    /** The first of many people who is answered with this status. */
    private Caller.Reply turnedAway(String provider, int status, Function<String, Caller.Reply> ask) {
        return IntStream.range(0, 2000)
                .mapToObj(nr -> "linkedin.com/in/mara-quist-" + nr)
                .filter(profile -> FirstRefusals.strikes(
                        provider,
                        Question.byProfile(profile).person().orElseThrow().identity()))
                .map(ask)
                .filter(reply -> reply.status() == status)
                .findFirst()
                .orElseThrow();
    }

    private Caller.Reply hunter(String profile) {
        return caller.get(
                "/hunter/email-finder?linkedin_handle=" + profile.replaceFirst(".*/", ""),
                "X-API-KEY",
                "sandbox-hunter-key");
    }
}
