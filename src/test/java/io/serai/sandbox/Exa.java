package io.serai.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Exa as {@code facts/providers.md} section 3 describes it: a search that always has some people, and websets that fill up in
 * their own time with one person and what is asked of it. Credits are dollars, billed whether the right person is found or not.
 */
final class Exa implements Vendor {

    private static final double PROFILE = 0.6;
    private static final Map<String, Double> ENRICHMENTS = Map.of("email", 0.35, "phone", 0.15);
    private static final double SEARCH_PRICE = 0.005;
    private static final double WEBSET_PRICE = 0.1;
    private static final String WEBSETS = "/websets/v0/websets";
    private static final Pattern PROFILE_URL = Pattern.compile("https?://\\S*linkedin\\.com/in/[^\\s,]+");

    private final Supplier<Duration> takes;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    /** A webset that was made. */
    private record Job(String query, Person person, String format, Instant ready) {}

    Exa(Ledger ledger, Supplier<Duration> takes) {
        this.takes = takes;
        // what was made before the last stop is done by now
        for (var format : ENRICHMENTS.keySet()) {
            ledger.of(provider())
                    .filter(entry -> entry.path().equals(WEBSETS + " " + format))
                    .forEach(entry -> Question.again(entry)
                            .ifPresent(person -> jobs.put(
                                    id(person, format), new Job(person.fullName(), person, format, entry.instant()))));
        }
    }

    @Override
    public String provider() {
        return "exa";
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.header("x-api-key").equals(key())
                && !ask.header("Authorization").equals("Bearer " + key())) {
            return refuse(401);
        }
        if (ask.route().startsWith("GET " + WEBSETS + "/")) {
            return look(ask.path().substring(WEBSETS.length() + 1), ask.param("expand"));
        }
        return switch (ask.route()) {
            case "POST /search" -> sought(ask.field("query")).map(this::search).orElseGet(() -> refuse(400));
            case "POST " + WEBSETS -> webset(ask);
            default -> refuse(404);
        };
    }

    /** A webset for addresses is another thing than one for numbers, though both are made at the same path. */
    @Override
    public String ledgerPath(Ask ask) {
        return ask.path().equals(WEBSETS) ? WEBSETS + " " + format(ask) : ask.path();
    }

    @Override
    public void taken(Ask ask, Answer answer) {
        if (ask.path().equals(WEBSETS) && answer.status() == 201) {
            var query = Ask.text(ask.body().path("search"), "query");
            var person = sought(query).orElseThrow();
            jobs.putIfAbsent(
                    id(person, format(ask)),
                    new Job(query, person, format(ask), Instant.now().plus(takes.get())));
        }
    }

    @Override
    public Answer refuse(int status) {
        return Answer.refused(
                status,
                Json.object()
                        .put("message", "refused with " + status)
                        .put("timestamp", Instant.now().toString())
                        .put("path", "/"));
    }

    @Override
    public Optional<Answer> withoutCredits(Answer answer) {
        var body = Json.object().put("message", "No credits").put("tag", "NO_MORE_CREDITS");
        return Optional.of(Answer.refused(402, body));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        return Map.of();
    }

    /** Reads "Ada Lovelace, Head of Research at Engine, London, https://www.linkedin.com/in/ada" as a searcher of people would. */
    private static Optional<Person> sought(String query) {
        var url = PROFILE_URL.matcher(query);
        var profile = url.find() ? url.group() : "";
        var words = query.replace(profile, "").strip();
        var at = words.split(" at ", 2);
        var name = at[0].replaceFirst(",.*", "").strip();
        var employer = at.length < 2 ? "" : at[1].replaceFirst(",.*", "").strip();
        return new Question(profile, "", "", "", name, employer).person();
    }

    private static String format(Ask ask) {
        return Ask.text(ask.body().path("enrichments").path(0), "format");
    }

    private Answer search(Person person) {
        var known = person.isKnownTo(provider(), "profile", PROFILE);
        var body = Json.object().put("requestId", Long.toHexString(Hash.of("request", person.identity())));
        var results = body.putArray("results");
        // a namesake elsewhere comes first, as on the web
        result(results, person, "-" + (2 + Hash.below(90, "namesake", person.identity())), "Somewhere Else", 0.41);
        if (known) {
            result(results, person, "", person.employer().name(), 0.87);
        }
        body.putObject("costDollars").put("total", SEARCH_PRICE);
        return billed(known, person, SEARCH_PRICE, 200, body);
    }

    private static void result(ArrayNode results, Person person, String suffix, String employer, double score) {
        var result = results.addObject()
                .put("title", person.fullName() + " - " + employer)
                .put("url", "https://www." + person.profile() + suffix)
                .put("id", "https://www." + person.profile() + suffix)
                .put("score", score);
        var entity = result.putArray("entities").addObject().put("type", "person");
        var properties = entity.putObject("properties")
                .put("name", person.fullName())
                .put("location", person.mobile().country());
        var job = properties.putArray("workHistory").addObject().put("title", person.title());
        job.putObject("dates").put("from", "2019-01-01").putNull("to");
        job.putObject("company").put("name", employer);
    }

    private Answer webset(Ask ask) {
        var search = ask.body().path("search");
        var person = sought(Ask.text(search, "query"));
        if (person.isEmpty()
                || !search.at("/entity/type").asText().equals("person")
                || !ENRICHMENTS.containsKey(format(ask))) {
            return refuse(400);
        }
        var known = has(person.get(), format(ask));
        var body = Json.object().put("id", id(person.get(), format(ask))).put("status", "running");
        return billed(known, person.get(), WEBSET_PRICE, 201, body);
    }

    private boolean has(Person person, String format) {
        return person.isKnownTo(provider(), format, ENRICHMENTS.get(format));
    }

    private Answer look(String id, String expand) {
        var job = jobs.get(id);
        if (job == null) {
            return Answer.look(404, refuse(404).body());
        }
        var done = !Instant.now().isBefore(job.ready());
        var body = Json.object().put("id", id).put("status", done ? "idle" : "running");
        body.putArray("searches").addObject().put("query", job.query());
        if (expand.equals("items")) {
            item(body.putArray("items").addObject(), job, done);
        }
        return Answer.look(200, body);
    }

    private void item(ObjectNode item, Job job, boolean done) {
        var person = job.person();
        var properties = item.putObject("properties").put("type", "person");
        var about = properties
                .putObject("person")
                .put("name", person.fullName())
                .put("position", person.title())
                .put("location", person.mobile().country());
        about.putObject("company").put("name", person.employer().name());
        var enrichment = item.putArray("enrichments")
                .addObject()
                .put("enrichmentId", "wenrich_" + job.format())
                .put("format", job.format())
                .put("status", done ? "completed" : "pending");
        if (!done || !has(person, job.format())) {
            enrichment.putNull("result");
            return;
        }
        enrichment
                .putArray("result")
                .add(
                        job.format().equals("email")
                                ? person.workEmail(provider())
                                : person.mobile().international());
    }

    private static Answer billed(boolean found, Person person, double price, int status, ObjectNode body) {
        var outcome = found ? Outcome.FOUND : Outcome.NOT_FOUND;
        return new Answer(status, body, Map.of(), outcome, person.asked(), person.identity(), price);
    }

    private static String id(Person person, String format) {
        return "webset_" + Long.toHexString(Hash.of("exa-webset", format, person.identity()));
    }
}
