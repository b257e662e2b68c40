package io.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** ContactOut as {@code facts/providers.md} section 8 describes it: a miss is a 404, and only public profiles are known. */
final class ContactOut implements Vendor {

    private static final double MATCH = 0.42;
    private static final double WORK_EMAIL = 0.8;
    private static final double PERSONAL_EMAIL = 0.6;
    private static final double PHONE = 0.4;
    private static final String PUBLIC_PROFILE = "(?i)(https?://)?([a-z]+\\.)?linkedin\\.com/(in|pub)/[^/?#]+.*";

    @Override
    public String provider() {
        return "contactout";
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.header("token").equals(key())) {
            return refuse(401);
        }
        return ask.route().equals("POST /v1/people/enrich")
                ? asked(ask.body())
                        .map(person -> enrich(person, included(ask.body())))
                        .orElseGet(() -> refuse(400))
                : refuse(404);
    }

    @Override
    public Answer refuse(int status) {
        return Answer.refused(status, error(status));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        return Map.of();
    }

    /** By a profile, an address or a number, else by the name and one thing more; lists hold ten at most. */
    private static Optional<Person> asked(JsonNode body) {
        var profile = Ask.text(body, "linkedin_url");
        var employer = Stream.of("company_domain", "company")
                .map(body::path)
                .filter(list -> list.isArray() && !list.isEmpty() && list.size() <= 10)
                .map(list -> list.path(0).asText())
                .findFirst()
                .orElse("");
        var primary = Stream.of("linkedin_url", "email", "phone")
                .anyMatch(name -> !Ask.text(body, name).isEmpty());
        if (!primary && employer.isEmpty() || !profile.isEmpty() && !profile.matches(PUBLIC_PROFILE)) {
            return Optional.empty();
        }
        return new Question(
                        profile,
                        Ask.text(body, "email"),
                        Ask.text(body, "phone"),
                        "",
                        Ask.text(body, "full_name"),
                        employer)
                .person();
    }

    /** Contacts that nobody asks for do not come. */
    private static Set<String> included(JsonNode body) {
        var included = new HashSet<String>();
        body.path("include").forEach(one -> included.add(one.asText()));
        return included;
    }

    private Answer enrich(Person person, Set<String> included) {
        if (person.identity().startsWith("ACw")
                || person.identity().startsWith("ACo")
                || !person.isKnownTo(provider(), "match", MATCH)) {
            return Answer.notFound(person, 404, error(404));
        }
        var profile = Json.object()
                .put("linkedin_url", "https://www." + person.profile())
                .put("full_name", person.fullName())
                .put("headline", person.title() + " at " + person.employer().name());
        profile.putObject("company")
                .put("name", person.employer().name())
                .put(
                        "url",
                        "https://www.linkedin.com/company/"
                                + Words.slug(person.employer().name()))
                .put("domain", person.employer().domain());
        for (var list : new String[] {"work_email", "personal_email", "email", "phone"}) {
            profile.putArray(list);
        }
        var credits = 1 + contacts(person, included, profile);
        return Answer.found(
                person, credits, Json.object().put("status_code", 200).set("profile", profile));
    }

    /** Puts them in, and says how many they are: each has its price. */
    private int contacts(Person person, Set<String> included, ObjectNode profile) {
        var found = 0;
        if (included.contains("work_email") && person.isKnownTo(provider(), "work-email", WORK_EMAIL)) {
            var address = person.workEmail(provider());
            var verified = new Mailbox(address).gradedBy(provider()) == Mailbox.Grade.VERIFIED;
            profile.withArray("work_email").add(address);
            profile.withArray("email").add(address);
            profile.putObject("work_email_status").put(address, verified ? "Verified" : "Unverified");
            found++;
        }
        if (included.contains("personal_email") && person.isKnownTo(provider(), "personal-email", PERSONAL_EMAIL)) {
            profile.withArray("personal_email").add(person.personalEmail());
            profile.withArray("email").add(person.personalEmail());
            found++;
        }
        if (included.contains("phone") && person.isKnownTo(provider(), "phone", PHONE)) {
            profile.withArray("phone").add(person.mobile().international());
            found++;
        }
        return found;
    }

    private static ObjectNode error(int status) {
        return Json.object()
                .put("status_code", status)
                .put("message", status == 404 ? "Not Found" : "refused with " + status);
    }
}
