package io.serai.trial;

import static java.util.Map.entry;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.serai.sandbox.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The vendors' ledger and the hub's attempts, held against each other question by question. A finder's question is a connector
 * and a lead, whichever way it was put; a verifier's is a connector and what is verified, which several leads may share. By name
 * Forager's connectors each search first: which of them did is not to be seen, so the searches for a lead are a question of all.
 *
 * @param requests everything that reached a vendor
 * @param attempts everything that the hub wrote down
 */
public record VendorBooks(List<Request> requests, List<Attempt> attempts) {

    private static final Set<String> ANSWERS = Set.of("found", "not_found", "answered");
    private static final Set<String> ANSWERED = Set.of("FOUND", "NOT_FOUND");
    private static final String SEARCH = "forager-search";

    private static final String WRITTEN =
            """
            select a.lead_id, a.connector, a.subject, a.status, a.http_status, a.started_at,
                array_remove(array[l.fields ->> 'linkedinUrl', (l.fields ->> 'fullName') || '|' || (l.fields ->> 'companyName'),
                    (l.fields ->> 'fullName') || '|' || (l.fields ->> 'companyDomain')], null) as names
            from enrichment.enrichment_attempts a join sourcing.leads l on l.id = a.lead_id""";

    private static final Map<String, String> CONNECTORS = Map.ofEntries(
            entry("abstractapi /v1/", "abstractapi-verify-email"),
            entry("exa /search", "exa-enrich-person"),
            entry("exa /websets/v0/websets email", "exa-find-work-email"),
            entry("exa /websets/v0/websets phone", "exa-find-mobile"),
            entry("contactout /v1/people/enrich", "contactout-enrich-person"),
            entry("datagma /v1/search", "datagma-find-mobile"),
            entry("datagma /v2/full", "datagma-enrich-person"),
            entry("datagma /v6/findEmail", "datagma-find-work-email"),
            entry(
                    "forager /api/sandbox-forager-key/datastorage/person_contacts_lookup/personal_emails/",
                    "forager-find-personal-email"),
            entry(
                    "forager /api/sandbox-forager-key/datastorage/person_contacts_lookup/phone_numbers/",
                    "forager-find-mobile"),
            entry(
                    "forager /api/sandbox-forager-key/datastorage/person_contacts_lookup/work_emails/",
                    "forager-find-work-email"),
            entry("forager /api/sandbox-forager-key/datastorage/person_detail_lookup/", "forager-enrich-person"),
            entry("forager /api/sandbox-forager-key/datastorage/person_role_search/", SEARCH),
            entry("hunter /email-finder", "hunter-find-work-email"),
            entry("hunter /email-verifier", "hunter-verify-email"),
            entry("leadmagic /v1/people/b2b-profile-email", "leadmagic-find-work-email"),
            entry("leadmagic /v1/people/email-finder", "leadmagic-find-work-email"),
            entry("leadmagic /v1/people/mobile-finder", "leadmagic-find-mobile"),
            entry("leadmagic /v1/people/personal-email-finder", "leadmagic-find-personal-email"),
            entry("leadmagic /v1/people/profile-search", "leadmagic-enrich-person"),
            entry("numverify /validate", "numverify-verify-phone"),
            entry("peopledatalabs /v5/person/enrich", "peopledatalabs-enrich-person"),
            entry("prospeo /enrich-person", "prospeo-enrich-person"),
            entry("rocketreach /person/lookup", "rocketreach-enrich-person"),
            entry("wiza /individual_reveals", "wiza-enrich-person"),
            entry("zeliq /contact/enrich/email", "zeliq-find-work-email"),
            entry("zeliq /contact/enrich/phone", "zeliq-find-mobile"),
            entry("zerobounce /v2/validate", "zerobounce-verify-email"));

    /**
     * A line of the ledger.
     *
     * @param person what the vendor was asked for: profile, "name|company", address or number
     * @param outcome as the ledger words it
     */
    public record Request(String provider, String path, String person, String outcome, Instant at) {

        /** As the sandbox has written it down. */
        public static Request of(Entry line) {
            return new Request(
                    line.provider(), line.path(), line.person(), line.outcome().word(), line.instant());
        }

        String connector() {
            return provider.equals("twilio")
                    ? "twilio-verify-phone"
                    : CONNECTORS.getOrDefault(provider + " " + path, provider + " at unknown path " + path);
        }
    }

    /**
     * A row of the hub.
     *
     * @param subject what a verifier was asked about, empty for a finder
     * @param names of the lead's row, as vendors are asked: the address of the profile, "name|company", "name|domain"
     * @param heard whether there is an HTTP status, so an answer of the vendor
     */
    public record Attempt(
            String leadId,
            String connector,
            String subject,
            String status,
            List<String> names,
            boolean heard,
            Instant at) {

        String question() {
            return connector + " about " + (subject.isEmpty() ? "lead " + leadId : subject);
        }

        /** What it may have asked before. */
        Stream<String> search() {
            return connector.startsWith("forager-") ? Stream.of(SEARCH + " about lead " + leadId) : Stream.of();
        }

        /** How a vendor may have been asked, to its question. */
        Map<String, String> spellings() {
            var spellings = new TreeMap<String, String>();
            for (var name : subject.isEmpty() ? names : List.of(subject)) {
                var asked = " " + name.replaceFirst("^https://(www\\.)?", "").toLowerCase(Locale.ROOT);
                spellings.put(connector + asked, question());
                search().forEach(search -> spellings.put(SEARCH + asked, search));
            }
            return spellings;
        }
    }

    /** The ledger beside what stands in a hub's database. */
    public static VendorBooks of(List<Request> requests, Connection database) throws SQLException {
        var attempts = new ArrayList<Attempt>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(WRITTEN)) {
            while (rows.next()) {
                attempts.add(new Attempt(
                        rows.getString("lead_id"),
                        rows.getString("connector"),
                        rows.getString("subject"),
                        rows.getString("status"),
                        List.of((String[]) rows.getArray("names").getArray()),
                        rows.getObject("http_status") != null,
                        rows.getTimestamp("started_at").toInstant()));
            }
        }
        return new VendorBooks(requests, attempts);
    }

    /**
     * Requests without an attempt of their own that was written down before: for each question the nth request needs n attempts
     * that began before it.
     */
    public List<String> forgotten() {
        var written = attemptsByQuestion();
        var findings = new ArrayList<String>();
        requestsByQuestion().forEach((question, asked) -> {
            var times = written.getOrDefault(question, List.of()).stream()
                    .map(Attempt::at)
                    .sorted()
                    .toList();
            var heard = asked.stream().map(Request::at).sorted().toList();
            for (int i = 0; i < heard.size(); i++) {
                if (i >= times.size() || times.get(i).isAfter(heard.get(i))) {
                    findings.add(question + ": request " + (i + 1) + " at " + heard.get(i) + ", attempts " + times);
                }
            }
        });
        return findings;
    }

    /** Attempts that say a vendor answered, where no vendor was asked; whom it was searched for, every attempt began with a search. */
    public List<String> invented() {
        var asked = requestsByQuestion();
        var findings = new ArrayList<String>();
        attempts.stream()
                .collect(groupingBy(one ->
                        one.search().filter(asked::containsKey).findFirst().orElse(one.question())))
                .forEach((question, written) -> {
                    var heard = written.stream().filter(Attempt::heard).count();
                    var requests = asked.getOrDefault(question, List.of()).size();
                    if (heard > requests) {
                        findings.add(question + ": " + heard + " answers to " + requests + " requests");
                    }
                });
        return findings;
    }

    /** Questions that were answered more than once for a lead, by the vendors' ledger or by the hub's rows. */
    public List<String> answeredTwice() {
        var written = attemptsByQuestion();
        var findings = new ArrayList<String>();
        requestsByQuestion().forEach((question, asked) -> {
            var answers = asked.stream()
                    .filter(one ->
                            ANSWERS.contains(one.outcome()) && !one.connector().equals(SEARCH))
                    .count();
            var leads = written.getOrDefault(question, List.of()).stream()
                    .map(Attempt::leadId)
                    .collect(toSet());
            if (answers > Math.max(1, leads.size())) {
                findings.add(question + ": the vendor answered " + answers + " times to leads " + leads);
            }
        });
        attempts.stream()
                .filter(attempt -> ANSWERED.contains(attempt.status()))
                .collect(groupingBy(attempt -> attempt.question() + " for lead " + attempt.leadId()))
                .forEach((question, rows) -> {
                    if (rows.size() > 1) {
                        findings.add(question + ": " + rows.size() + " attempts have an answer");
                    }
                });
        return findings;
    }

    private Map<String, List<Attempt>> attemptsByQuestion() {
        var questions = new TreeMap<String, List<Attempt>>();
        attempts.forEach(attempt -> Stream.concat(Stream.of(attempt.question()), attempt.search())
                .forEach(question -> questions
                        .computeIfAbsent(question, none -> new ArrayList<>())
                        .add(attempt)));
        return questions;
    }

    /** A request that no attempt explains stands under what the vendor was asked. */
    private Map<String, List<Request>> requestsByQuestion() {
        var questions = new TreeMap<String, String>();
        attempts.forEach(attempt -> questions.putAll(attempt.spellings()));
        return requests.stream().collect(groupingBy(request -> {
            var spelling = request.connector() + " " + request.person();
            return questions.getOrDefault(spelling, spelling + ", of which no attempt speaks");
        }));
    }
}
