package io.serai.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Forager as {@code facts/providers.md} section 6 describes it: the account is part of each path, people are asked for by the
 * bare name of their profile or by the id that a search for roles tells, and a question has its price whether it finds somebody or
 * not.
 */
final class Forager implements Vendor {

    private static final Pattern PATH = Pattern.compile("/api/([^/]+)/datastorage/(.+)/");
    private static final double WORK_EMAIL = 0.4;
    private static final double PERSONAL_EMAIL = 0.25;
    private static final double PHONE = 0.25;
    private static final double PROFILE = 0.45;
    private static final double ROLE = 0.6;
    private static final int NAMESAKES = 12;
    private static final String SEARCH = "person_role_search";

    private final Map<Long, Person> searched = new ConcurrentHashMap<>();

    Forager(Ledger ledger) {
        // whom a search has told before the last stop can still be asked for
        ledger.of(provider())
                .filter(entry -> entry.path().endsWith("/" + SEARCH + "/"))
                .forEach(entry -> Question.again(entry).ifPresent(person -> searched.put(id(person), person)));
    }

    @Override
    public String provider() {
        return "forager";
    }

    @Override
    public Answer answer(Ask ask) {
        var path = PATH.matcher(ask.path());
        if (!ask.header("X-API-KEY").equals(key())
                || path.matches() && !path.group(1).equals(key())) {
            return refuse(403);
        }
        if (!path.matches() || !ask.method().equals("POST")) {
            return refuse(404);
        }
        if (path.group(2).equals(SEARCH)) {
            return search(ask);
        }
        var asked = known(ask);
        return asked.map(person -> switch (path.group(2)) {
                    case "person_contacts_lookup/work_emails" -> workEmail(person);
                    case "person_contacts_lookup/personal_emails" -> personalEmail(person);
                    case "person_contacts_lookup/phone_numbers" -> phone(person);
                    case "person_detail_lookup" -> profile(person);
                    default -> refuse(404);
                })
                .orElseGet(() -> refuse(400));
    }

    @Override
    public Answer refuse(int status) {
        return Answer.refused(status, Json.object().put("detail", "refused with " + status));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        return Map.of();
    }

    /** The name of a profile, not its address; or an id. */
    private Optional<Person> known(Ask ask) {
        var slug = ask.field("linkedin_public_identifier");
        if (!slug.isEmpty()) {
            return slug.contains("/")
                    ? Optional.empty()
                    : Question.byProfile("https://www.linkedin.com/in/" + slug).person();
        }
        var id = ask.field("person_id");
        return id.matches("\\d{1,18}") && searched.containsKey(Long.parseLong(id))
                ? Optional.of(searched.get(Long.parseLong(id)))
                : new Question("", "", "", id, "", "").person();
    }

    /** Roles of today at a company, of people with such a name: mostly one, sometimes of two who are called the same. */
    private Answer search(Ask ask) {
        var domain = ask.body().path("organization_domains").path(0).asText();
        var person = ask.field("person_name").isEmpty() || domain.isEmpty()
                ? Optional.<Person>empty()
                : Question.byName(ask.field("person_name"), domain).person();
        return person.map(this::roles).orElseGet(() -> refuse(400));
    }

    private Answer roles(Person person) {
        var body = Json.object();
        var results = body.putArray("search_results");
        var isKnown = !unknown(person, "role", ROLE);
        if (isKnown) {
            role(results.addObject(), person, id(person), person.fullName());
            role(results.addObject(), person, id(person) + 1, person.first() + " " + person.last() + "-Moreau");
            if (Hash.below(NAMESAKES, "forager-namesake", person.identity()) == 0) {
                role(results.addObject(), person, id(person) + 2, person.fullName());
            }
            searched.put(id(person), person);
        }
        body.put("total_search_results", results.size());
        var outcome = isKnown ? Outcome.FOUND : Outcome.NOT_FOUND;
        return new Answer(200, body, Map.of(), outcome, person.asked(), person.identity(), 1);
    }

    private static void role(ObjectNode role, Person person, long id, String fullName) {
        role.put("id", id).put("is_current", true);
        role.putObject("organization")
                .put("name", person.employer().name())
                .put("domain", person.employer().domain());
        var named = role.putObject("person")
                .put("id", id)
                .put("full_name", fullName)
                .put("first_name", person.first());
        named.putObject("location").put("name", person.mobile().country());
        named.putObject("linkedin_info").put("public_profile_url", "https://www." + person.profile());
    }

    /** Room behind it for those who are found beside somebody. */
    private static long id(Person person) {
        return (Hash.of("forager-id", person.identity()) >>> 36) * 4;
    }

    private Answer workEmail(Person person) {
        if (unknown(person, "work-email", WORK_EMAIL)) {
            return missed(person, 5, true);
        }
        var address = person.workEmail(provider());
        return email(
                person,
                address,
                "professional",
                switch (new Mailbox(address).gradedBy(provider())) {
                    case VERIFIED -> "valid";
                    case CATCH_ALL -> "unknown";
                    case RISKY -> "risky";
                });
    }

    /** Whom it does not know it answers with nothing at all, now and then. */
    private Answer personalEmail(Person person) {
        return unknown(person, "personal-email", PERSONAL_EMAIL)
                ? missed(person, 5, Hash.below(2, "forager-nothing", person.identity()) == 0)
                : email(person, person.personalEmail(), "personal", "valid");
    }

    private static Answer email(Person person, String address, String type, String status) {
        var body = Json.array();
        body.addObject().put("email", address).put("email_type", type).put("validation_status", status);
        return Answer.found(person, 5, body);
    }

    private Answer phone(Person person) {
        if (unknown(person, "phone", PHONE)) {
            return missed(person, 15, true);
        }
        var body = Json.array();
        body.addObject().put("phone_number", person.mobile().international());
        return Answer.found(person, 15, body);
    }

    private Answer profile(Person person) {
        if (unknown(person, "profile", PROFILE)) {
            return missed(person, 1, false);
        }
        var body = Json.object().put("full_name", person.fullName()).put("first_name", person.first());
        body.putObject("linkedin_info").put("public_profile_url", "https://www." + person.profile());
        body.putArray("roles")
                .addObject()
                .put("is_current", true)
                .putObject("organization")
                .put("name", person.employer().name())
                .put("domain", person.employer().domain());
        body.putObject("location").put("name", person.mobile().country());
        return Answer.found(person, 1, body);
    }

    /** An opaque id is the name of no profile. */
    private boolean unknown(Person person, String what, double rate) {
        return person.identity().startsWith("ACw")
                || person.identity().startsWith("ACo")
                || !person.isKnownTo(provider(), what, rate);
    }

    private static Answer missed(Person person, double credits, boolean list) {
        var nobody = Answer.notFound(person, 200, list ? Json.array() : null);
        return new Answer(
                nobody.status(),
                nobody.body(),
                nobody.headers(),
                nobody.outcome(),
                nobody.person(),
                nobody.identity(),
                credits);
    }
}
