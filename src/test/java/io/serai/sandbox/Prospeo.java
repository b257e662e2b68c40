package io.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Prospeo as {@code facts/providers.md} section 2 describes it. */
final class Prospeo implements Vendor {

    private static final double CREDITS = 100_000;
    private static final double MATCH = 0.65;
    /** Of the matched ones, so that 35 % of all have a mobile. */
    private static final double MOBILE = 0.35 / MATCH;

    private final Ledger ledger;
    private final Allowance allowance = new Allowance(180_000);

    Prospeo(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String provider() {
        return "prospeo";
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.header("X-KEY").equals(key())) {
            return refuse(401);
        }
        return switch (ask.route()) {
            case "GET /account-information" -> account();
            case "POST /enrich-person" ->
                asked(ask.body().path("data"))
                        .map(person -> enrich(person, ask.body()))
                        .orElseGet(() -> refused(400, "INVALID_DATAPOINTS"));
            default -> refuse(404);
        };
    }

    @Override
    public Answer refuse(int status) {
        return switch (status) {
            case 401 -> refused(401, "INVALID_API_KEY");
            case 429 -> refused(429, "RATE_LIMITED");
            case 500 -> refused(500, "INTERNAL_ERROR");
            default -> refused(status, "INVALID_REQUEST");
        };
    }

    @Override
    public Optional<Answer> withoutCredits(Answer answer) {
        return Optional.of(refused(400, "INSUFFICIENT_CREDITS"));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        boolean tooMany = answer.status() == 429;
        return Map.of(
                "x-daily-request-left",
                String.valueOf(500_000 - ledger.count(provider())),
                "x-minute-request-left",
                tooMany ? "0" : String.valueOf(allowance.take()),
                "x-second-rate-limit",
                "30",
                "x-daily-reset-seconds",
                "86400",
                "x-minute-reset-seconds",
                tooMany ? "1" : String.valueOf(allowance.resetSeconds()));
    }

    private static Optional<Person> asked(JsonNode data) {
        String name =
                Ask.fullName(Ask.text(data, "full_name"), Ask.text(data, "first_name"), Ask.text(data, "last_name"));
        String profile = Ask.text(data, "linkedin_url");
        String employer = Stream.of("company_website", "company_name", "company_linkedin_url")
                .map(field -> Ask.text(data, field))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> value.contains("linkedin.com/") ? Words.lastSegment(value) : value)
                .orElse("");
        boolean byName = Stream.of("linkedin_url", "email", "person_id")
                .allMatch(field -> Ask.text(data, field).isEmpty());
        return byName && employer.isEmpty()
                ? Optional.empty()
                : new Question(profile, Ask.text(data, "email"), "", Ask.text(data, "person_id"), name, employer)
                        .person();
    }

    private Answer enrich(Person person, JsonNode body) {
        boolean wantsMobile = body.path("enrich_mobile").asBoolean()
                || body.path("only_verified_mobile").asBoolean();
        boolean hasMobile = person.isKnownTo(provider(), "mobile", MOBILE);
        boolean verified = new Mailbox(person.workEmail(provider())).gradedBy(provider()) == Mailbox.Grade.VERIFIED;
        if (!person.isKnownTo(provider(), "match", MATCH)
                || body.path("only_verified_email").asBoolean() && !verified
                || body.path("only_verified_mobile").asBoolean() && !hasMobile) {
            return Answer.notFound(person, 400, error("NO_MATCH"));
        }
        double price = wantsMobile && hasMobile ? 10 : 1;
        boolean repeated = ledger.dearest(provider(), person.identity()) >= price;
        var answer = Json.object().put("error", false).put("free_enrichment", repeated);
        answer.set("person", person(person, verified, hasMobile, wantsMobile));
        answer.set("company", company(person.employer()));
        return Answer.found(person, repeated ? 0 : price, answer);
    }

    private ObjectNode person(Person person, boolean verified, boolean hasMobile, boolean wantsMobile) {
        String id = Long.toHexString(Hash.of("prospeo-id", person.identity()));
        var json = Json.object()
                .put("person_id", id)
                .put("first_name", person.first())
                .put("last_name", person.last())
                .put("full_name", person.fullName())
                .put("linkedin_url", "https://www." + person.profile())
                .put("current_job_title", person.title());
        json.putArray("job_history")
                .addObject()
                .put("title", person.title())
                .put("company_name", person.employer().name())
                .put("current", true);
        json.putObject("location")
                .put("country", person.mobile().country())
                .put("country_code", person.mobile().countryCode());
        json.putObject("email")
                .put("email", person.workEmail(provider()))
                .put("status", verified ? "VERIFIED" : "UNVERIFIED")
                .put("revealed", true)
                .put("verification_method", verified ? "SMTP" : null)
                .put("email_mx_provider", "Other");
        return hasMobile ? json.set("mobile", mobile(person.mobile(), wantsMobile)) : json.putNull("mobile");
    }

    /** Who does not ask for the number sees only a mask of it. */
    private static ObjectNode mobile(PhoneNumber number, boolean revealed) {
        String shown =
                revealed ? number.international() : number.international().substring(0, 5) + "*******";
        return Json.object()
                .put("mobile", shown)
                .put("mobile_international", shown)
                .put("mobile_national", revealed ? number.asDialledAtHome() : "*******")
                .put("mobile_country_code", number.countryCode())
                .put("status", revealed ? "VERIFIED" : null)
                .put("revealed", revealed);
    }

    private static ObjectNode company(Employer employer) {
        return Json.object()
                .put("name", employer.name())
                .put("domain", employer.domain())
                .put("website", employer.website())
                .put("industry", "Manufacturing")
                .put("employee_count", employer.employees())
                .putNull("phone_hq");
    }

    private Answer account() {
        var body = Json.object().put("error", false);
        body.putObject("response")
                .put("remaining_credits", Json.number(CREDITS - ledger.credits(provider())))
                .put("used_credits", Json.number(ledger.credits(provider())))
                .put("current_plan", "PRO");
        return Answer.about("", 0, body);
    }

    private static Answer refused(int status, String code) {
        return Answer.refused(status, error(code));
    }

    private static ObjectNode error(String code) {
        return Json.object().put("error", true).put("error_code", code);
    }
}
