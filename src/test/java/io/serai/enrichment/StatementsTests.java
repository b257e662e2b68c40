package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.model.Attempt;
import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.model.Candidate;
import io.serai.enrichment.model.Findings;
import io.serai.enrichment.model.Grade;
import io.serai.enrichment.model.Plan;
import io.serai.enrichment.store.RunStore;
import io.serai.people.Fields;
import io.serai.people.Person;
import io.serai.people.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-32 ENR-10 what is told of a person at the end of a run")
class StatementsTests {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final UUID ADA = new UUID(0, 7);

    @Test
    @DisplayName(
            "X-32 is every address and number of an answer: the surest speaks for it, each other is as sure as its grade lets it be")
    void is_every_address_and_number() {
        var told = Statements.of(ended(answer(
                        List.of(
                                email("ada@engine.example", Grade.CATCH_ALL),
                                email("old@engine.example", Grade.INVALID),
                                email("a.l@engine.example", Grade.VERIFIED),
                                email("info@engine.example", Grade.RISKY)),
                        List.of(phone("+12025550123"), phone("+12025550124")))))
                .getFirst();
        assertThat(told.fields())
                .containsEntry(Fields.EMAIL, "a.l@engine.example")
                .doesNotContainKey(Fields.PHONE)
                .containsEntry(Fields.TITLE, "Analyst");
        assertThat(told.confidence()).isEqualTo(0.9);
        assertThat(told.further())
                .containsExactly(
                        new Sighting.Further(Fields.EMAIL, "ada@engine.example", 0.65),
                        new Sighting.Further(Fields.EMAIL, "info@engine.example", 0.4),
                        new Sighting.Further(Fields.EMAIL, "old@engine.example", 0),
                        new Sighting.Further(Fields.PHONE, "+12025550123", 0.65),
                        new Sighting.Further(Fields.PHONE, "+12025550124", 0.65));
    }

    @Test
    @DisplayName(
            "X-32 is an address that is less sure than its answer with a confidence of its own, though it is the only one")
    void is_a_less_sure_address_with_a_confidence_of_its_own() {
        var told = Statements.of(ended(
                        answer(List.of(email("old@engine.example", Grade.INVALID)), List.of(phone("+12025550123")))))
                .getFirst();
        assertThat(told.fields()).doesNotContainKey(Fields.EMAIL).containsEntry(Fields.PHONE, "+12025550123");
        assertThat(told.further()).containsExactly(new Sighting.Further(Fields.EMAIL, "old@engine.example", 0));
    }

    @Test
    @DisplayName("X-32 is each value of an answer once")
    void is_each_value_once() {
        var ada = email("ada@engine.example", Grade.UNKNOWN);
        var other = email("a.l@engine.example", Grade.UNKNOWN);
        var told = Statements.of(ended(answer(List.of(ada, ada, other, ada, other), List.of())))
                .getFirst();
        assertThat(told.further()).containsExactly(new Sighting.Further(Fields.EMAIL, "a.l@engine.example", 0.9));
    }

    @Test
    @DisplayName("X-32 is one sighting for each finder that found, and nothing further where it said one value")
    void is_one_sighting_for_each_finder() {
        var one = answer(List.of(email("ada@engine.example", Grade.UNKNOWN)), List.of(phone("+12025550123")));
        var none = answer(List.of(), List.of());
        var told = Statements.of(ended(one, none));
        assertThat(told).extracting(Sighting::origin).containsExactly("attempt:" + one.id(), "attempt:" + none.id());
        assertThat(told).allSatisfy(sighting -> {
            assertThat(sighting.further()).isEmpty();
            assertThat(sighting.about()).isEqualTo(ADA);
            assertThat(sighting.at()).isEqualTo(NOW);
        });
    }

    @Test
    @DisplayName(
            "ENR-16 X-10 is no private address that an earlier round could keep, where the person lives elsewhere now")
    void is_no_private_address_where_the_person_lives_elsewhere_now() {
        var home = new Findings.Email("ada@home.example", true, Grade.VERIFIED);
        var before = answer(List.of(home, email("ada@engine.example", Grade.UNKNOWN), home), List.of());
        var now = ended(true, before);
        assertThat(now.state().emails()).extracting(Candidate::value).containsExactly("ada@engine.example");
        assertThat(Statements.of(now)).singleElement().satisfies(told -> {
            assertThat(told.fields()).containsEntry(Fields.EMAIL, "ada@engine.example");
            assertThat(told.further()).isEmpty();
        });
        assertThat(Statements.of(ended(before)).getFirst().fields()).containsEntry(Fields.EMAIL, "ada@home.example");
    }

    private static Findings.Email email(String value, String grade) {
        return new Findings.Email(value, false, grade);
    }

    private static Findings.Phone phone(String value) {
        return new Findings.Phone(value, Grade.UNKNOWN);
    }

    private static Attempt answer(List<Findings.Email> emails, List<Findings.Phone> phones) {
        return new Attempt(
                UUID.randomUUID(),
                "prospeo-enrich-person",
                "prospeo",
                "first",
                "",
                1,
                AttemptStatus.FOUND,
                200,
                null,
                new Findings(0.9, emails, phones, Map.of(Fields.TITLE, "Analyst"), 0),
                NOW,
                NOW);
    }

    private static Endings.Ended ended(Attempt... attempts) {
        return ended(false, attempts);
    }

    private static Endings.Ended ended(boolean professionalOnly, Attempt... attempts) {
        var plan = new Plan(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                professionalOnly,
                0.7,
                0.6,
                Plan.Enough.AN_ADDRESS,
                "hybrid",
                null);
        var run = new RunStore.Stored(new UUID(0, 1), new UUID(0, 2), ADA, false, false, plan, null, "c", 1, NOW);
        var person = new Person(ADA, false, Map.of());
        var state = States.of(run, List.of(attempts), Map.of(), person);
        return new Endings.Ended(run, person, state, state.best());
    }
}
