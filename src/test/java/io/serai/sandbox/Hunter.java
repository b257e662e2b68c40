package io.serai.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Hunter as {@code facts/providers.md} section 13 describes it: a finder that knows names and handles, and a verifier. */
final class Hunter implements Vendor {

    private static final double EMAIL = 0.38;
    /** Of those whom it knows. */
    private static final double PHONE = 0.1;

    @Override
    public String provider() {
        return "hunter";
    }

    @Override
    public Answer answer(Ask ask) {
        if (!Stream.of(ask.param("api_key"), ask.header("X-API-KEY"), bearer(ask))
                .anyMatch(key()::equals)) {
            return refuse(401);
        }
        return switch (ask.route()) {
            case "GET /email-finder" -> asked(ask).map(this::find).orElseGet(() -> refuse(400));
            case "GET /email-verifier" -> verify(ask.param("email").toLowerCase(Locale.ROOT));
            default -> refuse(404);
        };
    }

    /** 202: it is not ready yet, repeat. */
    @Override
    public List<Integer> turnsAwayWith() {
        return List.of(429, 500, 202);
    }

    @Override
    public Answer refuse(int status) {
        if (status == 202) {
            return Answer.refused(202, Json.object().putNull("data"));
        }
        var body = Json.object();
        body.putArray("errors")
                .addObject()
                .put("id", id(status))
                .put("code", status)
                .put("details", "refused with " + status);
        return Answer.refused(status, body);
    }

    /** Not by a status of its own: the words tell the plan from the rate. */
    @Override
    public Optional<Answer> withoutCredits(Answer answer) {
        var body = Json.object();
        body.putArray("errors")
                .addObject()
                .put("id", id(429))
                .put("code", 429)
                .put("details", "You have reached your usage limit");
        return Optional.of(Answer.refused(429, body));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        return Map.of();
    }

    private static String bearer(Ask ask) {
        return ask.header("Authorization").replaceFirst("^Bearer ", "");
    }

    private static Optional<Person> asked(Ask ask) {
        var longest = ask.param("max_duration");
        if (!longest.isEmpty() && !longest.matches("[3-9]|1[0-9]|20")) {
            return Optional.empty();
        }
        var employer = Stream.of("domain", "company")
                .map(ask::param)
                .filter(value -> !value.isEmpty())
                .findFirst();
        var name = Ask.fullName(ask.param("full_name"), ask.param("first_name"), ask.param("last_name"));
        var handle = ask.param("linkedin_handle");
        if (handle.contains("/")) {
            return Optional.empty();
        }
        return handle.isEmpty()
                ? employer.flatMap(where -> Question.byName(name, where).person())
                : Question.byProfile("https://www.linkedin.com/in/" + handle).person();
    }

    private Answer find(Person person) {
        var body = Json.object();
        var data = body.putObject("data")
                .put("first_name", person.first())
                .put("last_name", person.last())
                .put("domain", person.employer().domain())
                .put("company", person.employer().name());
        body.putObject("meta").putObject("params").put("full_name", person.fullName());
        if (!person.isKnownTo(provider(), "email", EMAIL)) {
            data.putNull("email").putNull("score");
            return Answer.notFound(person, 200, body);
        }
        var address = person.workEmail(provider());
        var grade = new Mailbox(address).gradedBy(provider());
        data.put("email", address)
                .put("score", score(grade, address))
                .put("position", person.title())
                .put("linkedin_url", "https://www." + person.profile())
                .put(
                        "phone_number",
                        person.isKnownTo(provider(), "phone", PHONE)
                                ? person.mobile().international()
                                : null)
                .put("accept_all", grade == Mailbox.Grade.CATCH_ALL);
        data.putObject("verification").put("date", "2026-01-05").put("status", status(grade));
        data.putArray("sources");
        return Answer.found(person, 1, body);
    }

    private Answer verify(String email) {
        if (email.isEmpty()) {
            return refuse(400);
        }
        var mailbox = new Mailbox(email);
        var verdict = mailbox.verdictOf(provider());
        var webmail = Mailbox.isFree(mailbox.domain());
        var reachable = verdict == Mailbox.Verdict.VALID || verdict == Mailbox.Verdict.CATCH_ALL;
        var status =
                switch (verdict) {
                    case VALID -> webmail ? "webmail" : "valid";
                    case CATCH_ALL -> "accept_all";
                    case UNKNOWN -> "unknown";
                    case INVALID -> "invalid";
                    case DO_NOT_MAIL -> "disposable";
                };
        ObjectNode body = Json.object();
        body.putObject("data")
                .put("status", status)
                .put("score", reachable ? 90 : 20)
                .put("email", email)
                .put("mx_records", mailbox.isWellFormed())
                .put("smtp_check", reachable)
                .put("disposable", verdict == Mailbox.Verdict.DO_NOT_MAIL)
                .put("webmail", webmail)
                .put("accept_all", verdict == Mailbox.Verdict.CATCH_ALL)
                .put("block", verdict == Mailbox.Verdict.UNKNOWN);
        return Answer.about(email, 1, body);
    }

    private static int score(Mailbox.Grade grade, String address) {
        return switch (grade) {
            case VERIFIED -> 90 + Hash.below(10, "hunter-score", address);
            case CATCH_ALL -> 60 + Hash.below(20, "hunter-score", address);
            case RISKY -> 30 + Hash.below(20, "hunter-score", address);
        };
    }

    private static String status(Mailbox.Grade grade) {
        return switch (grade) {
            case VERIFIED -> "valid";
            case CATCH_ALL -> "accept_all";
            case RISKY -> "unknown";
        };
    }

    private static String id(int status) {
        return switch (status) {
            case 400 -> "wrong_params";
            case 401 -> "authentication_failed";
            case 404 -> "not_found";
            case 429 -> "too_many_requests";
            default -> "server_error";
        };
    }
}
