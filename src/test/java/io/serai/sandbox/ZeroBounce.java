package io.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** ZeroBounce as {@code facts/providers.md} section 14 describes it: a bad key is a 200, an error has no body. */
final class ZeroBounce implements Vendor {

    private static final String KEY_OR_CREDITS = "Invalid API key or your account ran out of credits";

    @Override
    public String provider() {
        return "zerobounce";
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.path().equals("/v2/validate")) {
            return refuse(404);
        }
        if (!ask.method().equals("GET")) {
            return refuse(405);
        }
        if (!ask.param("api_key").equals(key())) {
            return Answer.refused(200, error(KEY_OR_CREDITS));
        }
        String email = ask.param("email");
        return email.isEmpty()
                ? refuse(400)
                : Answer.about(email.toLowerCase(Locale.ROOT), 1, verdict(new Mailbox(email.toLowerCase(Locale.ROOT))));
    }

    @Override
    public Answer refuse(int status) {
        return Answer.refused(status, status == 404 ? error("No such path") : null);
    }

    /** In the same words as for a wrong key. */
    @Override
    public Optional<Answer> withoutCredits(Answer answer) {
        return Optional.of(Answer.refused(200, error(KEY_OR_CREDITS)));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        return Map.of();
    }

    private static JsonNode error(String message) {
        return Json.object().put("error", message);
    }

    private static JsonNode verdict(Mailbox mailbox) {
        Mailbox.Verdict verdict = mailbox.verdict();
        boolean exists = verdict == Mailbox.Verdict.VALID || verdict == Mailbox.Verdict.CATCH_ALL;
        boolean role = exists && mailbox.isRole();
        String status =
                switch (verdict) {
                    case VALID -> role ? "do_not_mail" : "valid";
                    case CATCH_ALL -> role ? "do_not_mail" : "catch-all";
                    case UNKNOWN -> "unknown";
                    case INVALID -> "invalid";
                    case DO_NOT_MAIL -> "do_not_mail";
                };
        String subStatus =
                switch (verdict) {
                    case VALID -> role ? "role_based" : "";
                    case CATCH_ALL -> role ? "role_based_catch_all" : "";
                    case UNKNOWN -> "greylisted";
                    case INVALID -> mailbox.isWellFormed() ? "mailbox_not_found" : "failed_syntax_check";
                    case DO_NOT_MAIL -> "disposable";
                };
        return Json.object()
                .put("address", mailbox.address())
                .put("status", status)
                .put("sub_status", subStatus)
                .put("free_email", Mailbox.isFree(mailbox.domain()))
                .putNull("did_you_mean")
                .put("account", mailbox.local())
                .put("domain", mailbox.domain())
                .put("mx_found", String.valueOf(mailbox.isWellFormed()))
                .put("mx_record", mailbox.isWellFormed() ? "mx." + mailbox.domain() : "")
                .put("smtp_provider", "")
                .put("catchall_domain", verdict == Mailbox.Verdict.CATCH_ALL)
                .put("domain_age_days", exists ? "3650" : "")
                .putNull("firstname")
                .putNull("lastname");
    }
}
