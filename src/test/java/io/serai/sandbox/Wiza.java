package io.serai.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Wiza as {@code facts/providers.md} section 5 describes it: it takes a reveal in, works on it for a while, tells how far it is
 * to whoever looks, and posts it where the reveal says so. Without credits a reveal fails, behind 200.
 */
final class Wiza implements Vendor {

    private static final double CREDITS = 100_000;
    private static final double EMAIL = 0.5;
    private static final double PERSONAL_EMAIL = 0.25;
    private static final double PHONE = 0.3;
    private static final double PROFILE = 0.4;
    private static final int PROFILE_CREDITS = 1;
    private static final int EMAIL_CREDITS = 2;
    private static final int PHONE_CREDITS = 5;
    private static final List<String> LEVELS = List.of("none", "partial", "phone", "full");
    private static final String REVEALS = "/individual_reveals";

    private final Ledger ledger;
    private final Supplier<Duration> takes;
    private final Courier courier;
    private final Map<Long, Job> jobs = new ConcurrentHashMap<>();

    /** A reveal that was taken in. */
    private record Job(Person person, String level, Instant ready) {}

    Wiza(Ledger ledger, Supplier<Duration> takes, Courier courier) {
        this.ledger = ledger;
        this.takes = takes;
        this.courier = courier;
        // what was taken in before the last stop is done by now, at the level that the hub asks for
        ledger.of(provider()).filter(entry -> entry.path().equals(REVEALS)).forEach(entry -> Question.again(entry)
                .ifPresent(person -> jobs.put(id(person), new Job(person, "full", entry.instant()))));
    }

    @Override
    public String provider() {
        return "wiza";
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.header("Authorization").equals("Bearer " + key())) {
            return refuse(401);
        }
        if (ask.route().equals("POST " + REVEALS)) {
            return LEVELS.contains(ask.field("enrichment_level"))
                    ? asked(ask).map(person -> reveal(person, ask)).orElseGet(() -> refuse(400))
                    : refuse(400);
        }
        if (ask.route().equals("GET /meta/credits")) {
            var body = Json.object();
            body.putObject("credits").put("api_credits", Json.number(left()));
            return Answer.look(200, body);
        }
        return ask.route().startsWith("GET " + REVEALS + "/")
                ? look(ask.path().substring(REVEALS.length() + 1))
                : refuse(404);
    }

    @Override
    public void taken(Ask ask, Answer answer) {
        if (!ask.path().equals(REVEALS) || answer.status() != 200 || answer.outcome() == Outcome.REFUSED) {
            return;
        }
        var person = asked(ask).orElseThrow();
        var job = new Job(person, ask.field("enrichment_level"), Instant.now().plus(takes.get()));
        jobs.putIfAbsent(id(person), job);
        if (!ask.field("callback_url").isEmpty()) {
            courier.bring(
                    takes.get(),
                    ask.field("callback_url"),
                    Map.of("x-auth-key", proof()),
                    Json.bytes(told(200, finished(job))));
        }
    }

    @Override
    public Answer refuse(int status) {
        var body = Json.object();
        body.putObject("status").put("code", status).put("message", status == 401 ? "Unauthorized" : "refused");
        return Answer.refused(status, body);
    }

    @Override
    public double credits() {
        return CREDITS;
    }

    /** The reveal fails, behind 200. */
    @Override
    public Optional<Answer> withoutCredits(Answer answer) {
        var failed = Json.object()
                .put("id", answer.body().at("/data/id").asLong())
                .put("status", "failed")
                .put("is_complete", true)
                .put("fail_error", "billing_issue");
        return Optional.of(Answer.refused(200, told(200, failed)));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        return Map.of();
    }

    private static Optional<Person> asked(Ask ask) {
        var reveal = ask.body().path("individual_reveal");
        var domain = Ask.text(reveal, "domain");
        var profile = Ask.text(reveal, "profile_url");
        var name = Ask.text(reveal, "full_name");
        var email = Ask.text(reveal, "email");
        var employer = domain.isEmpty() ? Ask.text(reveal, "company") : domain;
        return profile.isEmpty() && email.isEmpty() && employer.isEmpty()
                ? Optional.empty()
                : new Question(profile, email, "", "", name, employer).person();
    }

    private Answer reveal(Person person, Ask ask) {
        var bill = bill(person, ask.field("enrichment_level"));
        var body = told(200, head(person, "queued", false)).put("type", "individual_reveal");
        return bill > 0 ? Answer.found(person, bill, body) : Answer.notFound(person, 200, body);
    }

    private Answer look(String id) {
        var job = id.matches("\\d{1,18}") ? jobs.get(Long.parseLong(id)) : null;
        if (job == null) {
            return Answer.look(404, refuse(404).body());
        }
        var done = !Instant.now().isBefore(job.ready());
        return Answer.look(200, told(200, done ? finished(job) : head(job.person(), "resolving", false)));
    }

    private boolean hasEmail(Person person, String level) {
        return List.of("partial", "full").contains(level) && person.isKnownTo(provider(), "email", EMAIL);
    }

    private boolean hasPhone(Person person, String level) {
        return List.of("phone", "full").contains(level) && person.isKnownTo(provider(), "phone", PHONE);
    }

    /** Whoever can be reached is known, and some others. */
    private boolean hasProfile(Person person, String level) {
        return hasEmail(person, level) || hasPhone(person, level) || person.isKnownTo(provider(), "profile", PROFILE);
    }

    private int bill(Person person, String level) {
        return (hasEmail(person, level) ? EMAIL_CREDITS : 0)
                + (hasPhone(person, level) ? PHONE_CREDITS : 0)
                + (hasProfile(person, level) ? PROFILE_CREDITS : 0);
    }

    private ObjectNode finished(Job job) {
        var person = job.person();
        var data = head(person, "finished", true);
        if (hasProfile(person, job.level())) {
            data.put("name", person.fullName())
                    .put("title", person.title())
                    .put("company", person.employer().name())
                    .put("company_domain", person.employer().domain())
                    .put("linkedin_profile_url", "https://www." + person.profile())
                    .put("location", person.mobile().country());
        }
        var emails = data.putArray("emails");
        if (hasEmail(person, job.level())) {
            var work = person.workEmail(provider());
            emails.addObject()
                    .put("email", work)
                    .put("email_type", "work")
                    .put(
                            "email_status",
                            switch (new Mailbox(work).gradedBy(provider())) {
                                case VERIFIED -> "valid";
                                case CATCH_ALL -> "catch_all";
                                case RISKY -> "risky";
                            });
            if (person.isKnownTo(provider(), "personal-email", PERSONAL_EMAIL)) {
                emails.addObject()
                        .put("email", person.personalEmail())
                        .put("email_type", "personal")
                        .put("email_status", "risky");
            }
            data.setAll((ObjectNode) emails.get(0));
        } else {
            data.putNull("email").put("email_status", "unfound");
        }
        var phone = hasPhone(person, job.level()) ? person.mobile().international() : null;
        data.put("mobile_phone", phone).put("phone_status", phone == null ? "unfound" : "found");
        var phones = data.putArray("phones");
        if (phone != null) {
            phones.addObject().put("number", phone).put("pretty_number", phone).put("type", "mobile");
        }
        data.putObject("credits").putObject("api_credits").put("total", bill(person, job.level()));
        return data;
    }

    private static ObjectNode head(Person person, String status, boolean complete) {
        return Json.object().put("id", id(person)).put("status", status).put("is_complete", complete);
    }

    private static ObjectNode told(int code, ObjectNode data) {
        var body = Json.object();
        body.putObject("status").put("code", code);
        return body.set("data", data);
    }

    private double left() {
        return credits() - ledger.credits(provider());
    }

    private static long id(Person person) {
        return Hash.of("wiza-id", person.identity()) >>> 16;
    }

    private String proof() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
