package io.serai.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** AbstractAPI's email validation as {@code facts/providers.md} section 14 describes it: each finding is a value and a text. */
final class AbstractApi implements Vendor {

    private static final double CREDITS = 100_000;

    @Override
    public String provider() {
        return "abstractapi";
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.param("api_key").equals(key())) {
            return refuse(401);
        }
        if (!ask.route().equals("GET /v1/")) {
            return refuse(404);
        }
        var email = ask.param("email").toLowerCase(Locale.ROOT);
        return email.isEmpty() ? refuse(400) : Answer.about(email, 1, verdict(new Mailbox(email)));
    }

    @Override
    public Answer refuse(int status) {
        var body = Json.object();
        body.putObject("error").put("message", "refused with " + status);
        return Answer.refused(status, body);
    }

    @Override
    public double credits() {
        return CREDITS;
    }

    @Override
    public Optional<Answer> withoutCredits(Answer answer) {
        return Optional.of(refuse(422));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        return Map.of();
    }

    private ObjectNode verdict(Mailbox mailbox) {
        var verdict = mailbox.verdictOf(provider());
        var body = Json.object()
                .put("email", mailbox.address())
                .put("autocorrect", "")
                .put(
                        "deliverability",
                        switch (verdict) {
                            case VALID, CATCH_ALL, DO_NOT_MAIL -> "DELIVERABLE";
                            case INVALID -> "UNDELIVERABLE";
                            case UNKNOWN -> "UNKNOWN";
                        })
                .put(
                        "quality_score",
                        switch (verdict) {
                            case VALID -> 0.95;
                            case CATCH_ALL -> 0.7;
                            case DO_NOT_MAIL, UNKNOWN -> 0.5;
                            case INVALID -> 0.01;
                        });
        says(body, "is_valid_format", mailbox.isWellFormed());
        says(body, "is_free_email", Mailbox.isFree(mailbox.domain()));
        says(body, "is_disposable_email", verdict == Mailbox.Verdict.DO_NOT_MAIL);
        says(body, "is_role_email", mailbox.isRole());
        says(body, "is_catchall_email", verdict == Mailbox.Verdict.CATCH_ALL);
        says(body, "is_mx_found", mailbox.isWellFormed());
        says(body, "is_smtp_valid", verdict == Mailbox.Verdict.VALID);
        return body;
    }

    private static void says(ObjectNode body, String finding, boolean value) {
        body.putObject(finding).put("value", value).put("text", value ? "TRUE" : "FALSE");
    }
}
