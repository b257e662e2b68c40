package io.serai.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * RocketReach as {@code facts/providers.md} section 4 describes it: it takes a lookup in, works on it for a while, tells how
 * far it is to whoever looks, and posts the profile to the account's webhook where the lookup names one.
 */
final class RocketReach implements Vendor {

    private static final double MATCH = 0.6;
    private static final double PERSONAL_EMAIL = 0.3;
    private static final double MOBILE = 0.35;
    private static final double AT_ONCE = 0.2;
    private static final double LOOKED_AT_TOO_OFTEN = 0.02;
    private static final String LOOKUP = "/person/lookup";
    private static final String UNIVERSAL = "/universal";
    private static final String REVEAL = "reveal_";

    /** What universal credits pay for, and how many of them. */
    private static final Map<String, Integer> PRICES =
            Map.of("professional_email", 2, "personal_email", 3, "phone", 6, "detailed_person_enrichment", 1);

    private final Ledger ledger;
    private final Supplier<Duration> takes;
    private final Courier courier;
    private final Map<Long, Job> jobs = new ConcurrentHashMap<>();
    private final Set<Long> sentAway = ConcurrentHashMap.newKeySet();
    private volatile String webhook;

    /** A lookup that was taken in; what it reveals, which is all where a lookup was paid for. */
    private record Job(Person person, Set<String> reveals, Instant ready) {}

    RocketReach(Ledger ledger, Supplier<Duration> takes, Courier courier) {
        this.ledger = ledger;
        this.takes = takes;
        this.courier = courier;
        // what was taken in before the last stop is done by now
        ledger.of(provider()).filter(entry -> entry.path().equals(LOOKUP)).forEach(entry -> Question.again(entry)
                .ifPresent(person -> jobs.put(id(person), new Job(person, PRICES.keySet(), entry.instant()))));
    }

    @Override
    public String provider() {
        return "rocketreach";
    }

    /** Where the account's webhook posts to. */
    void webhook(String address) {
        webhook = address;
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.header("Api-Key").equals(key())) {
            return refuse(401);
        }
        return switch (ask.route()) {
            case "GET " + LOOKUP, "GET " + UNIVERSAL + LOOKUP ->
                asked(ask).map(person -> lookup(person, ask)).orElseGet(() -> refuse(400));
            case "GET /person/checkStatus", "GET " + UNIVERSAL + "/person/check_status" -> status(ask.param("ids"));
            default -> refuse(404);
        };
    }

    @Override
    public void taken(Ask ask, Answer answer) {
        if (!ask.path().endsWith(LOOKUP) || answer.status() != 200) {
            return;
        }
        var person = asked(ask).orElseThrow();
        jobs.putIfAbsent(id(person), new Job(person, reveals(ask), Instant.now().plus(takes.get())));
        if (webhook != null
                && !ask.param("webhook_id").isEmpty()
                && !answer.body().path("status").asText().equals("complete")) {
            var body = Json.bytes(profile(person, reveals(ask)));
            courier.bring(
                    takes.get(),
                    webhook,
                    Map.of(
                            "RR-Request-ID",
                            answer.headers().get("RR-Request-ID"),
                            "X-RocketReach-Signature",
                            sign(body)),
                    body);
        }
    }

    @Override
    public Answer refuse(int status) {
        return Answer.refused(status, Json.object().put("status", status).put("message", "refused with " + status));
    }

    @Override
    public Optional<Answer> withoutCredits(Answer answer) {
        return Optional.of(refuse(402));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        var request = Long.toString(ledger.count(provider()));
        var id = UUID.nameUUIDFromBytes(request.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        return answer.status() == 429 ? Map.of("RR-Request-ID", id, "Retry-After", "1") : Map.of("RR-Request-ID", id);
    }

    private static Optional<Person> asked(Ask ask) {
        return new Question(
                        ask.param("linkedin_url"),
                        ask.param("email"),
                        ask.param("phone"),
                        ask.param("id"),
                        ask.param("name"),
                        ask.param("current_employer"))
                .person();
    }

    private Answer lookup(Person person, Ask ask) {
        var known = person.isKnownTo(provider(), "match", MATCH);
        if (!known && Hash.below(2, "says-404", person.identity()) == 0) {
            return Answer.notFound(person, 404, refuse(404).body());
        }
        var atOnce =
                ask.param("return_cached_emails").equals("true") && Hash.share("cached", person.identity()) < AT_ONCE;
        var body = atOnce
                ? profile(person, reveals(ask))
                : head(person, "searching").putNull("emails").putNull("phones");
        var bill = isUniversal(ask) ? bill(profile(person, reveals(ask)), reveals(ask)) : known ? 1 : 0;
        return bill > 0 ? Answer.found(person, bill, body) : Answer.notFound(person, 200, body);
    }

    private static boolean isUniversal(Ask ask) {
        return ask.path().startsWith(UNIVERSAL);
    }

    private static Set<String> reveals(Ask ask) {
        return PRICES.keySet().stream()
                .filter(kind -> !isUniversal(ask) || ask.param(REVEAL + kind).equals("true"))
                .collect(Collectors.toSet());
    }

    /** Each kind that was revealed and found. */
    private static int bill(ObjectNode profile, Set<String> reveals) {
        var emails = profile.path("emails").findValuesAsText("type");
        return (emails.contains("professional") ? PRICES.get("professional_email") : 0)
                + (emails.contains("personal") ? PRICES.get("personal_email") : 0)
                + (profile.path("phones").isEmpty() ? 0 : PRICES.get("phone"))
                + (reveals.contains("detailed_person_enrichment") ? PRICES.get("detailed_person_enrichment") : 0);
    }

    private Answer status(String ids) {
        var job = ids.matches("\\d{1,18}") ? jobs.get(Long.parseLong(ids)) : null;
        if (job == null) {
            return Answer.look(200, Json.array());
        }
        if (Hash.share("look", ids) < LOOKED_AT_TOO_OFTEN && sentAway.add(Long.parseLong(ids))) {
            return Answer.look(429, refuse(429).body());
        }
        var done = !Instant.now().isBefore(job.ready());
        return Answer.look(
                200, Json.array().add(done ? profile(job.person(), job.reveals()) : head(job.person(), "progress")));
    }

    private ObjectNode head(Person person, String status) {
        return Json.object().put("id", id(person)).put("status", status).put("name", person.fullName());
    }

    private ObjectNode profile(Person person, Set<String> reveals) {
        var json = head(person, "complete")
                .put("current_title", person.title())
                .put("current_employer", person.employer().name())
                .put("current_employer_domain", person.employer().domain())
                .put("linkedin_url", "https://www." + person.profile())
                .put("location", person.mobile().country());
        var emails = json.putArray("emails");
        var phones = json.putArray("phones");
        if (!person.isKnownTo(provider(), "match", MATCH)) {
            return json;
        }
        if (reveals.contains("professional_email")) {
            var work = person.workEmail(provider());
            json.put("recommended_professional_email", work);
            emails.addObject()
                    .put("email", work)
                    .put("type", "professional")
                    .put(
                            "smtp_valid",
                            switch (new Mailbox(work).gradedBy(provider())) {
                                case VERIFIED -> "valid";
                                case CATCH_ALL -> "accept-all";
                                case RISKY -> "unknown";
                            });
        }
        if (reveals.contains("personal_email") && person.isKnownTo(provider(), "personal-email", PERSONAL_EMAIL)) {
            emails.addObject()
                    .put("email", person.personalEmail())
                    .put("type", "personal")
                    .put("smtp_valid", "unknown");
        }
        if (reveals.contains("phone") && person.isKnownTo(provider(), "mobile", MOBILE)) {
            phones.addObject()
                    .put("e164", person.mobile().international())
                    .put("number", person.mobile().asDialledAtHome())
                    .put("type", "mobile")
                    .put("recommended", true);
        }
        return json;
    }

    private static long id(Person person) {
        return Hash.of("rocketreach-id", person.identity()) >>> 16;
    }

    private String sign(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key().getBytes(java.nio.charset.StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
