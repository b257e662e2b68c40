package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the kill tests judge by, shown where it must object. */
@DisplayName("INV-02 ENR-10 the vendors' ledger held against the hub's attempts")
class VendorBooksTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final String PROFILE = "linkedin.com/in/ada";
    private static final String FORAGER = "/api/sandbox-forager-key/datastorage/";

    @Test
    void agrees_where_each_request_has_its_attempt_however_the_person_was_named() {
        var books = new VendorBooks(
                List.of(
                        request("prospeo", "/enrich-person", PROFILE, "rate_limited", 1),
                        request("prospeo", "/enrich-person", "ada lovelace|engine 1", "found", 9),
                        request("twilio", "/v2/PhoneNumbers/+12025550123", "+12025550123", "answered", 10)),
                List.of(
                        attempt("a", "prospeo-enrich-person", "", "RATE_LIMITED", 0),
                        attempt("a", "prospeo-enrich-person", "", "FOUND", 8),
                        attempt("a", "twilio-verify-phone", "+12025550123", "FOUND", 9),
                        attempt("a", "zerobounce-verify-email", "ada@engine.example", "UNKNOWN", 9)));
        assertThat(books.forgotten()).isEmpty();
        assertThat(books.answeredTwice()).isEmpty();
        assertThat(books.invented()).isEmpty();
    }

    @Test
    void objects_to_a_request_of_another_person_or_path_than_any_attempt() {
        var attempts = List.of(attempt("a", "leadmagic-find-mobile", "", "FOUND", 0));
        for (var stray : List.of(
                request("leadmagic", "/v1/people/mobile-finder", "linkedin.com/in/bo", "found", 1),
                request("leadmagic", "/v1/people/email-finder", PROFILE, "found", 1),
                request("leadmagic", "/v1/people/brand-new", PROFILE, "found", 1))) {
            assertThat(new VendorBooks(List.of(stray), attempts).forgotten()).hasSize(1);
        }
    }

    @Test
    void objects_to_a_second_request_on_one_attempt_and_to_an_attempt_that_was_written_afterwards() {
        var asked = request("prospeo", "/enrich-person", PROFILE, "failed", 1);
        var again = request("prospeo", "/enrich-person", PROFILE, "found", 2);
        var before = attempt("a", "prospeo-enrich-person", "", "FAILED", 0);
        assertThat(new VendorBooks(List.of(asked, again), List.of(before)).forgotten())
                .hasSize(1);
        var after = attempt("a", "prospeo-enrich-person", "", "FOUND", 3);
        assertThat(new VendorBooks(List.of(asked, again), List.of(before, after)).forgotten())
                .hasSize(1);
        assertThat(new VendorBooks(List.of(asked), List.of(before, after)).invented())
                .hasSize(1);
    }

    @Test
    void objects_to_two_answers_for_one_lead_but_not_to_one_for_each_of_two() {
        var asked = List.of(
                request("zerobounce", "/v2/validate", "ada@engine.example", "answered", 2),
                request("zerobounce", "/v2/validate", "ada@engine.example", "answered", 4));
        var first = attempt("a", "zerobounce-verify-email", "ada@engine.example", "UNKNOWN", 1);
        var second = attempt("a", "zerobounce-verify-email", "ada@engine.example", "FOUND", 3);
        var another = attempt("b", "zerobounce-verify-email", "ada@engine.example", "FOUND", 3);
        assertThat(new VendorBooks(asked, List.of(first, second)).answeredTwice())
                .hasSize(1);
        assertThat(new VendorBooks(asked, List.of(first, another)).answeredTwice())
                .isEmpty();
        var twice = attempt("a", "zerobounce-verify-email", "ada@engine.example", "FOUND", 1);
        assertThat(new VendorBooks(List.of(), List.of(twice, second)).answeredTwice())
                .hasSize(1);
    }

    @Test
    void explains_each_search_of_forager_by_one_of_its_connectors_and_their_lookups_by_those_that_asked() {
        var search = FORAGER + "person_role_search/";
        var lookup = FORAGER + "person_contacts_lookup/work_emails/";
        var asked = List.of(
                request("forager", search, "ada lovelace|engine.example", "found", 2),
                request("forager", search, "ada lovelace|engine.example", "found", 3),
                request("forager", lookup, "ada lovelace|engine.example", "not_found", 4));
        var email = attempt("a", "forager-find-work-email", "", "NOT_FOUND", 1);
        var profile = attempt("a", "forager-enrich-person", "", "FOUND", 1);
        var mobile = attempt("a", "forager-find-mobile", "", "NOT_FOUND", 1);
        var books = new VendorBooks(asked, List.of(email, profile));
        assertThat(books.forgotten()).isEmpty();
        assertThat(books.answeredTwice()).isEmpty();
        assertThat(books.invented()).isEmpty();
        assertThat(new VendorBooks(asked, List.of(email)).forgotten())
                .as("a search too many")
                .hasSize(1);
        assertThat(new VendorBooks(asked, List.of(mobile, profile)).forgotten())
                .as("a lookup of another connector")
                .hasSize(1);
        assertThat(new VendorBooks(asked, List.of(email, profile, mobile)).invented())
                .as("an answer without a search")
                .hasSize(1);
    }

    private static VendorBooks.Request request(
            String provider, String path, String person, String outcome, int second) {
        return new VendorBooks.Request(provider, path, person, outcome, NOON.plusSeconds(second));
    }

    private static VendorBooks.Attempt attempt(
            String lead, String connector, String subject, String status, int second) {
        return new VendorBooks.Attempt(
                lead,
                connector,
                subject,
                status,
                List.of("https://www." + PROFILE, "Ada Lovelace|Engine 1", "Ada Lovelace|engine.example"),
                !status.equals("UNKNOWN"),
                NOON.plusSeconds(second));
    }
}
