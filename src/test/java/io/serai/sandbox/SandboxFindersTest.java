package io.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.sandbox.Caller.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ENR-01 ENR-02 Datagma and Hunter as their sandbox stands in for them")
class SandboxFindersTest extends FirstWhoSuits {

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

    private Reply datagma(String path, String query) {
        return caller.get("/datagma" + path + "?apiId=sandbox-datagma-key&" + query);
    }

    private Reply hunter(String pathAndQuery) {
        return caller.get("/hunter" + pathAndQuery, "X-API-KEY", "sandbox-hunter-key");
    }
}
