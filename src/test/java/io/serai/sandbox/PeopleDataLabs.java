package io.serai.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** People Data Labs as {@code facts/providers.md} section 10 describes it. */
final class PeopleDataLabs implements Vendor {

    private static final long CREDITS = 100_000;
    private static final double MATCH = 0.55;
    private static final double MOBILE = 0.40;
    private static final double PERSONAL_EMAIL = 0.30;

    private final Ledger ledger;
    private final Allowance allowance = new Allowance(1000);

    PeopleDataLabs(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String provider() {
        return "peopledatalabs";
    }

    @Override
    public Answer answer(Ask ask) {
        String header = ask.header("X-Api-Key");
        if (!(header.isEmpty() ? ask.param("api_key") : header).equals(key())) {
            return refuse(401);
        }
        if (!ask.path().equals("/v5/person/enrich")) {
            return refuse(404);
        }
        if (!List.of("GET", "POST").contains(ask.method())) {
            return refuse(405);
        }
        String least = ask.anywhere("min_likelihood");
        return least.matches("([1-9]|10)?")
                ? asked(ask)
                        .map(person -> enrich(person, ask, least.isEmpty() ? 2 : Integer.parseInt(least)))
                        .orElseGet(() -> refuse(400))
                : refuse(400);
    }

    @Override
    public Answer refuse(int status) {
        return Answer.refused(
                status,
                error(
                        status,
                        switch (status) {
                            case 400, 405 -> "invalid_request_error";
                            case 401 -> "authentication_error";
                            case 402 -> "payment_required";
                            case 404 -> "not_found";
                            case 429 -> "rate_limit_error";
                            default -> "api_error";
                        }));
    }

    @Override
    public Optional<Answer> withoutCredits(Answer answer) {
        return Optional.of(refuse(402));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        boolean tooMany = answer.status() == 429;
        long asked = ledger.count(provider());
        headers.put("x-ratelimit-limit", limits(allowance.perMinute(), 1_000_000, 10_000_000));
        headers.put(
                "x-ratelimit-remaining", limits(tooMany ? 0 : allowance.take(), 1_000_000 - asked, 10_000_000 - asked));
        headers.put(
                "x-ratelimit-reset",
                Instant.ofEpochSecond(Instant.now().getEpochSecond() + (tooMany ? 1 : allowance.resetSeconds()))
                        .toString());
        headers.put("x-call-credits-spent", String.valueOf((int) answer.credits()));
        headers.put("x-call-credits-type", "person");
        headers.put("x-totallimit-remaining", String.valueOf((long)
                (CREDITS - ledger.credits(provider()) - answer.credits())));
        return headers;
    }

    private static Optional<Person> asked(Ask ask) {
        String reference = Stream.of("pdl_id", "lid")
                .map(ask::anywhere)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
        String name = Ask.fullName(ask.anywhere("name"), ask.anywhere("first_name"), ask.anywhere("last_name"));
        boolean placed = Stream.of("company", "location", "school")
                .anyMatch(field -> !ask.anywhere(field).isEmpty());
        var question = new Question(
                ask.anywhere("profile"),
                ask.anywhere("email"),
                ask.anywhere("phone"),
                reference,
                name,
                ask.anywhere("company"));
        boolean exact = Stream.of(question.profileUrl(), question.email(), question.phone(), reference)
                .anyMatch(value -> !value.isEmpty());
        return exact || placed ? question.person() : Optional.empty();
    }

    private Answer enrich(Person person, Ask ask, int least) {
        int likelihood = ask.anywhere("profile").isEmpty()
                ? 4 + Hash.below(6, "likelihood", person.identity())
                : 8 + Hash.below(3, "likelihood", person.identity());
        ObjectNode data = data(person, ask.anywhere("titlecase").equals("true"));
        boolean complete = Stream.of(ask.anywhere("required").split("(?i)\\s+AND\\s+|\\s*,\\s*"))
                .allMatch(field -> field.isBlank() || holds(data, field.strip()));
        if (!person.isKnownTo(provider(), "match", MATCH) || likelihood < least || !complete) {
            return Answer.notFound(person, 404, error(404, "not_found"));
        }
        var body = Json.object().put("status", 200).put("likelihood", likelihood);
        return Answer.found(person, 1, body.set("data", data));
    }

    private static boolean holds(ObjectNode data, String field) {
        var value = data.path(field);
        return !value.isNull() && !value.isMissingNode() && !(value.isArray() && value.isEmpty());
    }

    /** Names are in lower case unless the question wants them otherwise; {@code emails} also holds a stale address. */
    private ObjectNode data(Person person, boolean titlecase) {
        boolean personal = person.isKnownTo(provider(), "personal-email", PERSONAL_EMAIL);
        boolean mobile = person.isKnownTo(provider(), "mobile", MOBILE);
        String email = person.workEmail(provider());
        String stale = person.workEmail(provider())
                .replaceFirst(
                        "@.*",
                        "@"
                                + Employer.inventedFor("former " + person.identity())
                                        .domain());
        var data = Json.object()
                .put("id", Long.toHexString(Hash.of("pdl-id", person.identity())))
                .put("full_name", cased(person.fullName(), titlecase))
                .put("first_name", cased(person.first(), titlecase))
                .put("last_name", cased(person.last(), titlecase))
                .put("job_title", cased(person.title(), titlecase))
                .put("job_company_name", cased(person.employer().name(), titlecase))
                .put("job_company_website", person.employer().domain())
                .put("linkedin_url", person.profile())
                .put("location_country", cased(person.mobile().country(), titlecase))
                .put("work_email", email)
                .put("recommended_personal_email", personal ? person.personalEmail() : null)
                .put("mobile_phone", mobile ? person.mobile().international() : null);
        var personals = data.putArray("personal_emails");
        var numbers = data.putArray("phone_numbers");
        var emails = data.putArray("emails");
        emails.addObject().put("address", email).put("type", "current_professional");
        emails.addObject().put("address", stale).put("type", "professional");
        if (personal) {
            personals.add(person.personalEmail());
        }
        if (mobile) {
            numbers.add(person.mobile().international());
        }
        return data;
    }

    private static String cased(String text, boolean titlecase) {
        return titlecase ? Words.capitalised(text) : text.toLowerCase(Locale.ROOT);
    }

    private static String limits(long minute, long day, long month) {
        return "{\"minute\": %d, \"day\": %d, \"month\": %d}".formatted(minute, day, month);
    }

    private static ObjectNode error(int status, String type) {
        var body = Json.object().put("status", status);
        body.putObject("error").put("type", type).put("message", "sandbox: " + type.replace('_', ' '));
        return body;
    }
}
