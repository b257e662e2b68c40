package io.serai.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Routes are pictures of what goes where; everything in them is checked before a hub loads them. */
class RouteRulesTest {

    private static final List<RouteFile> FILES = RouteFile.all();

    @Test
    void there_are_routes() {
        assertThat(FILES).as("files below routes/").isNotEmpty();
    }

    @Test
    @DisplayName("STK-04 every file of routes is valid by Camel's own schema")
    void every_file_is_valid() {
        check(RouteLint::schema);
    }

    @Test
    @DisplayName("STK-15 a file has the name of its first route, further routes carry it in front")
    void a_file_has_the_name_of_its_first_route() {
        check(RouteLint::names);
        var findings = new Findings();
        RouteLint.uniqueIds(FILES, findings);
        findings.none();
    }

    @Test
    void every_route_says_its_area_and_in_a_sentence_what_it_does() {
        check(RouteLint::descriptions);
    }

    @Test
    void a_route_fits_on_a_screen() {
        check(RouteLint::sizes);
    }

    @Test
    void every_step_that_leaves_says_in_words_what_it_does() {
        check((file, findings) -> CamelRules.idsInWords(file.yaml(), file.yaml().root(), findings));
    }

    @Test
    void routes_hold_no_scripts() {
        check((file, findings) -> CamelRules.noScripts(file.yaml(), file.yaml().root(), findings));
    }

    @Test
    void what_fans_out_in_a_lane_comes_back_to_its_thread_in_time() {
        check(ThreadLint::fanOut);
    }

    @Test
    void nothing_is_sent_in_the_session_after_the_thread_changed() {
        check(ThreadLint::session);
    }

    @Test
    void a_message_that_was_split_fails_as_a_whole() {
        check(ThreadLint::wholeness);
    }

    @Test
    @DisplayName("STK-18 failures are handled in one place")
    void failures_are_handled_in_one_place() {
        check(RouteLint::failures);
    }

    @Test
    void every_bean_and_method_that_a_route_asks_is_there_and_is_a_door() {
        check((file, findings) -> BeanLint.questions(file.yaml(), file.area(), findings));
    }

    @Test
    @DisplayName("SEC-01 routes hold no secret and no web address")
    void routes_hold_no_secret_and_no_web_address() {
        check(RouteLint::secrets);
    }

    @Test
    void a_lane_reads_the_queue_of_its_own_name() {
        check(RouteLint::queue);
    }

    @Test
    @DisplayName("every file of routes has a test that says what goes where and what happens when a step fails")
    void every_file_has_its_test() {
        check(RouteLint::tested);
    }

    private static void check(BiConsumer<RouteFile, Findings> rule) {
        Findings.of(FILES, rule).none();
    }
}
