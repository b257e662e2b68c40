package io.serai.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A connector is a data sheet with a contract; whoever adds one learns here what is still missing. */
class ConnectorRulesTest {

    private static final List<ConnectorFile> FILES = ConnectorFile.all();

    @Test
    void there_are_connectors() {
        assertThat(FILES).as("kamelets below connectors/").isNotEmpty();
    }

    @Test
    @DisplayName("STK-12 a connector is named after its file, its provider and its capability")
    void a_connector_is_named_after_its_file() {
        check(ConnectorLint::names);
    }

    @Test
    void the_schema_of_a_capability_says_nothing_twice() {
        assertThat(Sources.below("connectors/capabilities", ".schema.json"))
                .isNotEmpty()
                .allSatisfy(Schemas::read);
    }

    @Test
    void its_labels_are_there_and_legal() {
        check(LabelLint::labels);
        check(LabelLint::people);
    }

    @Test
    void connectors_that_share_the_rate_of_an_account_say_the_same_of_it() {
        var findings = new Findings();
        LabelLint.accounts(FILES, findings);
        findings.none();
    }

    @Test
    void every_property_is_explained_and_can_be_set_from_outside() {
        check(ConnectorLint::properties);
    }

    @Test
    @DisplayName("SEC-01 secrets are marked and nowhere written")
    void secrets_are_marked_and_nowhere_written() {
        check(ConnectorLint::secrets);
    }

    @Test
    void what_is_declared_is_used_and_what_is_used_is_declared() {
        check(ConnectorLint::use);
    }

    @Test
    void the_template_is_a_valid_route_with_steps_in_words() {
        check(ConnectorLint::template);
    }

    @Test
    void the_call_goes_to_the_base_url_and_every_answer_is_looked_at() {
        check(ConnectorLint::calls);
    }

    @Test
    @DisplayName("WHK-02 who answers later has a poll or a callback beside it, whose calls are verified")
    void who_answers_later_has_a_poll_or_a_callback_beside_it() {
        check(ConnectorLint::transport);
    }

    @Test
    void a_kamelet_has_eighty_lines_at_most() {
        check((connector, findings) -> CamelRules.noLongerThan(80, connector.kamelet(), findings));
    }

    @Test
    void every_connector_has_a_fixture_of_whole_cases() {
        check(FixtureLint::shape);
    }

    @Test
    void a_fixture_has_the_found_the_missed_the_refused_and_the_malformed() {
        checkFixtures(FixtureLint::coverage);
    }

    @Test
    @DisplayName("STK-04 what a fixture gives and takes fits the capability's schema")
    void what_a_fixture_gives_and_takes_fits_the_schema() {
        checkFixtures(FixtureLint::schema);
    }

    @Test
    @DisplayName("G-11 no fixture bills more than its connector says that an answer costs at most")
    void no_fixture_bills_more_than_its_connector_says() {
        var findings = new Findings();
        BillLint.bills(FILES, findings);
        findings.none();
    }

    @Test
    @DisplayName("U-15 what is redacted of answers is a field that the vendor's answers have")
    void what_is_redacted_is_a_field_of_the_answers() {
        checkFixtures(FixtureLint::redacted);
    }

    @Test
    void nobody_in_a_fixture_is_real() {
        checkFixtures(FixtureLint::nobodyReal);
    }

    private static void check(BiConsumer<ConnectorFile, Findings> rule) {
        Findings.of(FILES, rule).none();
    }

    private static void checkFixtures(BiConsumer<ConnectorFile, Findings> rule) {
        Findings.of(
                        FILES.stream()
                                .filter(connector -> connector.fixture() != null)
                                .toList(),
                        rule)
                .none();
    }
}
