package io.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.sandbox.Caller.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ContactOut as its sandbox stands in for it")
class SandboxContactOutTest extends FirstWhoSuits {

    private static final String OPAQUE = "ACwAAAbCdEfGhIjKlMnOpQrStUvWxYz-AbCdEf";
    private static final String INCLUDE = ",\"include\":[\"work_email\",\"personal_email\",\"phone\"]}";

    @Test
    @DisplayName("ContactOut bills each contact and the profile, gives none unasked, and says 404 to a miss")
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
    @DisplayName("ContactOut refuses Sales Navigator addresses, a wrong token and a name alone, and knows no opaque id")
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

    private Reply contactOut(String json) {
        return caller.post("/contactout/v1/people/enrich", json, "token", "sandbox-contactout-key");
    }
}
