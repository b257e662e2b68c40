package io.serai.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Datagma as {@code facts/providers.md} section 9 describes it: the key stands in the query, and a miss is full of nulls. */
final class Datagma implements Vendor {

    private static final double CREDITS = 100_000;
    private static final double EMAIL = 0.36;
    private static final double MATCH = 0.4;
    private static final double MOBILE = 0.25;
    private static final int FULL_CREDITS = 2;
    private static final int MOBILE_CREDITS = 30;

    private final Ledger ledger;

    Datagma(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String provider() {
        return "datagma";
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.param("apiId").equals(key())) {
            return refuse(401);
        }
        return switch (ask.route()) {
            case "GET /v1/mine" ->
                Answer.about(
                        "",
                        0,
                        Json.object()
                                .put(
                                        "currentCredit",
                                        Json.number(CREDITS - ledger.credits(provider()))
                                                .toPlainString()));
            case "GET /v6/findEmail", "GET /v8/findEmail" ->
                byName(ask).map(this::email).orElseGet(() -> refuse(400));
            case "GET /v1/search" -> byContact(ask).map(this::mobile).orElseGet(() -> refuse(400));
            case "GET /v2/full" ->
                byData(ask)
                        .map(person -> full(person, ask.param("phoneFull").equals("true")))
                        .orElseGet(() -> refuse(400));
            default -> refuse(404);
        };
    }

    @Override
    public Answer refuse(int status) {
        return Answer.refused(status, Json.object().put("message", "refused with " + status));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        return Map.of();
    }

    private static Optional<Person> byName(Ask ask) {
        var name = Ask.fullName(ask.param("fullName"), ask.param("firstName"), ask.param("lastName"));
        return ask.param("company").isEmpty()
                ? Optional.empty()
                : Question.byName(name, ask.param("company")).person();
    }

    private static Optional<Person> byContact(Ask ask) {
        return new Question(ask.param("username"), ask.param("email"), "", "", "", "").person();
    }

    /** One parameter for an address of either kind or a name, which needs a company beside it. */
    private static Optional<Person> byData(Ask ask) {
        var data = ask.param("data");
        if (data.contains("linkedin.com/")) {
            return Question.byProfile(data).person();
        }
        var company = Stream.of("companyKeyword", "company")
                .map(ask::param)
                .filter(value -> !value.isEmpty())
                .findFirst();
        return data.contains("@")
                ? new Question("", data, "", "", "", "").person()
                : company.flatMap(name -> Question.byName(data, name).person());
    }

    /** An address of a catch-all domain is not billed. */
    private Answer email(Person person) {
        var body = Json.object();
        if (!person.isKnownTo(provider(), "email", EMAIL)) {
            Stream.of("email", "status", "emailDomain", "mxfound", "smtpCheck", "cachAll")
                    .forEach(body::putNull);
            return Answer.notFound(person, 200, body);
        }
        var address = person.workEmail(provider());
        var grade = new Mailbox(address).gradedBy(provider());
        var catchAll = grade == Mailbox.Grade.CATCH_ALL;
        body.put("email", address)
                .put("status", grade == Mailbox.Grade.VERIFIED ? "Valid" : "Most Probable")
                .put("emailDomain", person.employer().domain())
                .put("mxfound", true)
                .put("smtpCheck", grade != Mailbox.Grade.RISKY)
                .put("cachAll", catchAll);
        return Answer.found(person, catchAll ? 0 : 1, body);
    }

    private Answer mobile(Person person) {
        var body = Json.object();
        if (!person.isKnownTo(provider(), "mobile", MOBILE)) {
            body.put("creditBurn", 0).putObject("phone").putArray("mobiles");
            return Answer.notFound(person, 200, body);
        }
        numbers(person, body.put("creditBurn", MOBILE_CREDITS));
        return Answer.found(person, MOBILE_CREDITS, body);
    }

    /** Costs the same without an address; numbers are extra. */
    private Answer full(Person person, boolean withNumbers) {
        if (!person.isKnownTo(provider(), "match", MATCH)) {
            var nobody = Json.object();
            Stream.of("name", "email", "emailStatus", "jobTitle", "company", "phone")
                    .forEach(nobody::putNull);
            return Answer.notFound(person, 200, nobody);
        }
        var knowsNumber = withNumbers && person.isKnownTo(provider(), "mobile", MOBILE);
        var credits = FULL_CREDITS + (knowsNumber ? MOBILE_CREDITS : 0);
        var knowsEmail = person.isKnownTo(provider(), "email", EMAIL);
        var address = person.workEmail(provider());
        var body = Json.object()
                .put("name", person.fullName())
                .put("firstName", person.first())
                .put("lastName", person.last())
                .put("email", knowsEmail ? address : null)
                .put("emailStatus", knowsEmail ? status(address) : null)
                .put("jobTitle", person.title())
                .put("company", person.employer().name())
                .put("linkedInUrl", "https://www." + person.profile())
                .put("location", person.mobile().country())
                .put("personConfidenceScore", 60 + Hash.below(40, "datagma-score", person.identity()))
                .put("creditBurn", credits);
        if (knowsNumber) {
            numbers(person, body);
        }
        return Answer.found(person, credits, body);
    }

    private String status(String address) {
        return switch (new Mailbox(address).gradedBy(provider())) {
            case VERIFIED -> "Valid";
            case CATCH_ALL -> "Catch-all";
            case RISKY -> "Most Probable";
        };
    }

    /** In one of the two shapes that are told of, always the same for a person. */
    private static void numbers(Person person, ObjectNode body) {
        var number = person.mobile().international();
        if (Hash.below(2, "datagma-shape", person.identity()) == 0) {
            body.putArray("phones").addObject().put("number", number);
        } else {
            body.putObject("phone").putArray("mobiles").addObject().put("value", number);
        }
    }
}
