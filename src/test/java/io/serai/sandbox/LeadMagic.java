package io.serai.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** LeadMagic as {@code facts/providers.md} section 1 describes it, on the {@code /v1} paths. */
final class LeadMagic implements Vendor {

    private static final double CREDITS = 100_000;
    private static final double WORK_EMAIL = 0.62;
    private static final double MOBILE = 0.30;
    private static final double PERSONAL_EMAIL = 0.25;
    private static final double PROFILE = 0.75;

    private final Ledger ledger;
    private final Allowance allowance = new Allowance(300_000);

    LeadMagic(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String provider() {
        return "leadmagic";
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.header("X-API-Key").equals(key())) {
            return refuse(401);
        }
        return switch (ask.route()) {
            case "GET /v1/credits" ->
                Answer.about(
                        "", 0, Json.object().put("credits", Json.number(left())).put("is_frozen", false));
            case "POST /v1/people/email-finder" -> forPerson(byName(ask), person -> emailByName(person, ask));
            case "POST /v1/people/b2b-profile-email" -> forPerson(byProfile(ask), this::emailByProfile);
            case "POST /v1/people/personal-email-finder" -> forPerson(byProfile(ask), this::personalEmail);
            case "POST /v1/people/mobile-finder" -> forPerson(byAnyContact(ask), person -> mobile(person, ask));
            case "POST /v1/people/profile-search" -> forPerson(byProfile(ask), this::profile);
            case "POST /v1/people/email-validation" -> validation(ask.field("email"));
            default -> refuse(404);
        };
    }

    @Override
    public Answer refuse(int status) {
        var body = Json.object().put("success", false);
        body.putArray("errors")
                .addObject()
                .put("type", type(status))
                .put("title", type(status).replace('_', ' '))
                .put("status", status)
                .put("code", type(status).toUpperCase(Locale.ROOT))
                .put("docs", "https://leadmagic.io/docs");
        body.putObject("meta").put("request_id", "sandbox-" + (ledger.count() + 1));
        return Answer.refused(status, body);
    }

    @Override
    public Optional<Answer> withoutCredits(Answer answer) {
        return Optional.of(refuse(402));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        int remaining = answer.status() == 429 ? 0 : allowance.take();
        for (String prefix : new String[] {"RateLimit-", "X-RateLimit-"}) {
            headers.put(prefix + "Limit", String.valueOf(allowance.perMinute()));
            headers.put(prefix + "Remaining", String.valueOf(remaining));
            headers.put(prefix + "Reset", answer.status() == 429 ? "1" : String.valueOf(allowance.resetSeconds()));
        }
        if (answer.status() == 429) {
            headers.put("Retry-After", "1");
        }
        headers.put("X-RateLimit-Remaining-Daily", String.valueOf(1_000_000 - ledger.count(provider())));
        headers.put("X-RateLimit-Soft-Mode", "false");
        headers.put(
                "X-Credits-Remaining", Json.number(left() - answer.credits()).toPlainString());
        headers.put("X-Credits-Cost", Json.number(answer.credits()).toPlainString());
        return headers;
    }

    private Answer forPerson(Optional<Person> person, Function<Person, Answer> answer) {
        return person.map(answer).orElseGet(() -> refuse(400));
    }

    private static Optional<Person> byName(Ask ask) {
        String name = Ask.fullName(ask.field("full_name"), ask.field("first_name"), ask.field("last_name"));
        String domain = ask.field("domain");
        String employer = domain.isEmpty() ? ask.field("company_name") : domain;
        return employer.isEmpty()
                ? Optional.empty()
                : Question.byName(name, employer).person();
    }

    private static Optional<Person> byProfile(Ask ask) {
        return Question.byProfile(ask.field("profile_url")).person();
    }

    private static Optional<Person> byAnyContact(Ask ask) {
        String work = ask.field("work_email");
        String email = work.isEmpty() ? ask.field("personal_email") : work;
        return new Question(ask.field("profile_url"), email, "", "", "", "").person();
    }

    private Answer emailByName(Person person, Ask ask) {
        var body = Json.object()
                .put("first_name", person.first())
                .put("last_name", person.last())
                .put("domain", echo(ask, "domain"))
                .put("company_name", person.employer().name());
        if (!person.isKnownTo(provider(), "work-email", WORK_EMAIL)) {
            body.putNull("email");
            boolean says = Hash.below(2, "says-not-found", person.identity()) == 0;
            return missing(person, body.put("status", says ? "not_found" : null));
        }
        String email = person.workEmail(provider());
        Mailbox.Grade grade = new Mailbox(email).gradedBy(provider());
        body.put("email", email)
                .put(
                        "status",
                        switch (grade) {
                            case VERIFIED -> "valid";
                            case CATCH_ALL -> "valid_catch_all";
                            case RISKY -> null;
                        });
        body.put("employment_verified", grade == Mailbox.Grade.VERIFIED)
                .put("is_domain_catch_all", grade == Mailbox.Grade.CATCH_ALL)
                .put("mx_record", "mx." + person.employer().domain())
                .put("mx_provider", "example mail")
                .put("company_size", person.employer().size());
        return hit(person, 1, body);
    }

    private Answer emailByProfile(Person person) {
        var body = Json.object().put("profile_url", "https://www." + person.profile());
        return person.isKnownTo(provider(), "work-email", WORK_EMAIL)
                ? hit(person, 5, body.put("email", person.workEmail(provider())))
                : missing(person, body.putNull("email"));
    }

    private Answer personalEmail(Person person) {
        var body = Json.object().put("profile_url", "https://www." + person.profile());
        return person.isKnownTo(provider(), "personal-email", PERSONAL_EMAIL)
                ? hit(person, 2, body.put("personal_email", person.personalEmail()))
                : missing(person, body.putNull("personal_email"));
    }

    private Answer mobile(Person person, Ask ask) {
        var body = Json.object().put("profile_url", echo(ask, "profile_url")).put("email", echo(ask, "work_email"));
        return person.isKnownTo(provider(), "mobile", MOBILE)
                ? hit(person, 5, body.put("mobile_number", person.mobile().international()))
                : missing(person, body.putNull("mobile_number"));
    }

    private Answer profile(Person person) {
        var body = Json.object().put("profile_url", "https://www." + person.profile());
        if (!person.isKnownTo(provider(), "profile", PROFILE)) {
            return missing(person, body.putNull("full_name"));
        }
        body.put("full_name", person.fullName())
                .put("first_name", person.first())
                .put("last_name", person.last())
                .put("professional_title", person.title())
                .put("company_name", person.employer().name())
                .put("company_website", person.employer().website())
                .put("company_industry", "Manufacturing")
                .put("location", person.mobile().country());
        body.putArray("work_experience")
                .addObject()
                .put("company_name", person.employer().name())
                .put("professional_title", person.title());
        body.putArray("education");
        return hit(person, 1, body);
    }

    private Answer validation(String email) {
        if (email.isEmpty()) {
            return refuse(400);
        }
        var mailbox = new Mailbox(email.toLowerCase(Locale.ROOT));
        Mailbox.Verdict verdict = mailbox.verdictOf(provider());
        String status =
                switch (verdict) {
                    case VALID -> "valid";
                    case CATCH_ALL ->
                        Hash.below(2, "reachable", mailbox.address()) == 0 ? "valid_catch_all" : "catch_all";
                    case UNKNOWN -> "unknown";
                    case INVALID, DO_NOT_MAIL -> "invalid";
                };
        double credits = verdict == Mailbox.Verdict.UNKNOWN ? 0 : 0.25;
        return Answer.about(
                mailbox.address(),
                credits,
                Json.object()
                        .put("email", email)
                        .put("email_status", status)
                        .put("is_domain_catch_all", verdict == Mailbox.Verdict.CATCH_ALL)
                        .put("mx_record", "mx." + mailbox.domain())
                        .put("mx_provider", "example mail")
                        .put("credits_consumed", Json.number(credits)));
    }

    private static Answer hit(Person person, double credits, ObjectNode body) {
        body.put("credits_consumed", Json.number(credits)).put("message", "Found.");
        return Answer.found(person, credits, body);
    }

    private static Answer missing(Person person, ObjectNode body) {
        return Answer.notFound(person, 200, body.put("credits_consumed", 0).put("message", "Nothing found."));
    }

    private static String echo(Ask ask, String field) {
        return ask.field(field).isEmpty() ? null : ask.field(field);
    }

    private double left() {
        return CREDITS - ledger.credits(provider());
    }

    private static String type(int status) {
        return switch (status) {
            case 400 -> "invalid_request";
            case 401 -> "unauthorized";
            case 402 -> "insufficient_credits";
            case 404 -> "not_found";
            case 429 -> "rate_limit_exceeded";
            default -> "internal_error";
        };
    }
}
