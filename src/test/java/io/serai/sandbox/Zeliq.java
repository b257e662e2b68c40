package io.serai.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Zeliq as {@code facts/providers.md} section 7 describes it: it takes a question in, and calls back; there is nothing to poll. */
final class Zeliq implements Vendor {

    private static final double EMAIL = 0.55;
    private static final double PHONE = 0.3;
    private static final int EMAIL_CREDITS = 1;
    private static final int PHONE_CREDITS = 10;
    private static final double CREDITS = 100_000;

    private final Ledger ledger;
    private final Supplier<Duration> takes;
    private final Courier courier;

    Zeliq(Ledger ledger, Supplier<Duration> takes, Courier courier) {
        this.ledger = ledger;
        this.takes = takes;
        this.courier = courier;
    }

    @Override
    public String provider() {
        return "zeliq";
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.header("x-api-key").equals(key())) {
            return refuse(401);
        }
        return switch (ask.route()) {
            case "GET /credits/balance" ->
                Answer.about(
                        "", 0, Json.object().put("credit_balance", Json.number(CREDITS - ledger.credits(provider()))));
            case "POST /contact/enrich/email" -> takeIn(ask, byName(ask), EMAIL_CREDITS);
            case "POST /contact/enrich/phone" -> takeIn(ask, byContact(ask), PHONE_CREDITS);
            default -> refuse(404);
        };
    }

    @Override
    public void taken(Ask ask, Answer answer) {
        if (answer.status() != 202) {
            return;
        }
        var phone = ask.path().endsWith("/phone");
        var person = (phone ? byContact(ask) : byName(ask)).orElseThrow();
        var body =
                Json.object().put("credit_used", Json.number(answer.credits()).toPlainString());
        var contact = body.putObject("contact");
        if (answer.outcome() == Outcome.FOUND && phone) {
            contact.put("most_probable_phone", person.mobile().international());
            contact.putArray("phones").addObject().put("phone", person.mobile().international());
        } else if (answer.outcome() == Outcome.FOUND) {
            var address = person.workEmail(provider());
            var safe = new Mailbox(address).gradedBy(provider()) == Mailbox.Grade.VERIFIED;
            contact.put("most_probable_email", address)
                    .put("most_probable_email_status", safe ? "safe to send" : "risky");
        }
        courier.bring(takes.get(), ask.field("callback_url"), Map.of(), Json.bytes(body));
    }

    @Override
    public Answer refuse(int status) {
        return Answer.refused(
                status,
                Json.object()
                        .put("message", "refused with " + status)
                        .put("error", "Refused")
                        .put("statusCode", status));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        return Map.of();
    }

    private Answer takeIn(Ask ask, Optional<Person> asked, int credits) {
        if (asked.isEmpty() || !ask.field("callback_url").startsWith("http")) {
            return refuse(400);
        }
        var person = asked.get();
        var phone = credits == PHONE_CREDITS;
        var known = person.isKnownTo(provider(), phone ? "phone" : "email", phone ? PHONE : EMAIL);
        var job = UUID.nameUUIDFromBytes(ask.field("callback_url").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var body = Json.object().put("status", 202).put("message", "taken in").put("jobId", job.toString());
        return (known ? Answer.found(person, credits, body) : Answer.notFound(person, 200, body)).withStatus(202);
    }

    private static Optional<Person> byName(Ask ask) {
        var employer = Stream.of("domain", "company")
                .map(ask::field)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        var name = Ask.fullName("", ask.field("first_name"), ask.field("last_name"));
        var profile = ask.field("linkedin_url");
        return profile.isEmpty() && (name.isEmpty() || employer.isEmpty())
                ? Optional.empty()
                : new Question(profile, "", "", "", name, employer).person();
    }

    private static Optional<Person> byContact(Ask ask) {
        return new Question(ask.field("linkedin_url"), ask.field("email"), "", "", "", "").person();
    }
}
