package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("U-15 what is kept of the answers of a provider")
class KeepingTests {

    private static final Map<String, Object> BODY = Map.of(
            "sex", "f",
            "person",
                    Map.of(
                            "sex",
                            "f",
                            "born",
                            Map.of("date", "1984-05-06"),
                            "mobile",
                            Map.of("mobile", "0143", "ok", 1)),
            "jobs", List.of(Map.of("date", "2020-01-01", "boss", Map.of("sex", "m")), "founder"));

    @ParameterizedTest
    @CsvSource({
        "sex,              /sex /person/sex /jobs/boss/sex",
        "person.sex,       /person/sex",
        "born.date,        /person/born/date",
        "jobs.date,        /jobs/date",
        "person.born,      /person/born",
        "mobile.mobile,    /person/mobile/mobile",
        "mobile,           /person/mobile",
        "person.date,      ''",
        "ex,               ''",
        "'jobs.boss,sex',  /sex /person/sex /jobs/boss"
    })
    @DisplayName("a field is redacted by its name, or by the last names on the way to it, through lists; others stay")
    void a_field_is_redacted_by_the_last_names_on_the_way_to_it(String fields, String masked) {
        var kept = new Keeping(null, Keeping.fields(fields, "here")).of(Map.of("body", BODY));
        assertThat(String.join(
                        " ",
                        masked(BODY, kept.get("body"), "").stream().sorted().toList()))
                .isEqualTo(String.join(
                        " ", List.of(masked.split(" ")).stream().sorted().toList()));
    }

    @Test
    @DisplayName("a text in which no fields can be told is not kept where fields are redacted; status and headers are")
    void a_text_is_not_kept_where_fields_are_redacted() {
        var cutOff = new LinkedHashMap<String, Object>(
                Map.of("status", 200, "headers", Map.of("date", "today"), "text", "{\"born\": \"1984-05"));
        cutOff.put("body", null);
        assertThat(new Keeping(null, Set.of("born")).of(cutOff))
                .containsEntry("text", "***")
                .containsEntry("status", 200)
                .containsEntry("headers", Map.of("date", "today"));
        assertThat(Keeping.USUAL.of(cutOff)).isSameAs(cutOff);
    }

    @Test
    @DisplayName("of several connectors of a provider the shortest time and the fields of all hold")
    void of_several_the_shortest_time_and_the_fields_of_all_hold() {
        var long30 = new Keeping(Duration.ofDays(30), Set.of("sex"));
        var week = new Keeping(Duration.ofDays(7), Set.of("born"));
        var both = new Keeping(Duration.ofDays(7), Set.of("sex", "born"));
        assertThat(long30.and(week)).isEqualTo(both);
        assertThat(week.and(long30)).isEqualTo(both);
        assertThat(Keeping.USUAL.and(week)).isEqualTo(week);
        assertThat(week.and(Keeping.USUAL)).isEqualTo(week);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "30", "1 month", "-7d", "99999d", "7d "})
    @DisplayName("a time that is no number of days is refused, and by whose fault is said")
    void a_time_that_is_no_number_of_days_is_refused(String time) {
        assertThatThrownBy(() -> Keeping.time(time, "ACME_KEEP"))
                .hasMessage("ACME_KEEP is \"" + time + "\"; right is a number of days, like 30d");
        assertThat(Keeping.time("1d", "ACME_KEEP")).isEqualTo(Duration.ofDays(1));
        assertThat(Keeping.time("", "ACME_KEEP")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sex;age", "person..sex", ".sex", "sex,", "$.person[*].sex", "birth date"})
    @DisplayName("fields that are none are refused, and by whose fault is said")
    void fields_that_are_none_are_refused(String fields) {
        assertThatThrownBy(() -> Keeping.fields(fields, "label serai/redact"))
                .hasMessage("label serai/redact is \"" + fields
                        + "\"; right is none, or fields like birth_date,person.home.street");
        assertThat(Keeping.fields("none", "label serai/redact")).isEmpty();
    }

    @Test
    @DisplayName("its answers are kept as the settings for its provider say, else as the labels, else as all are")
    void its_answers_are_kept_as_the_settings_say() throws IOException {
        var sheet = DataSheetTests.SHEET.replace(
                "serai/cost: \"0.5\"",
                "serai/cost: \"0.5\"\n    serai/keep: 14d\n    serai/redact: sex,person.birth_date");
        assertThat(DataSheetTests.read(DataSheetTests.SHEET, Map.of()).keeping())
                .isEqualTo(Keeping.USUAL);
        var labels = new Keeping(Duration.ofDays(14), Set.of("sex", "person.birth_date"));
        assertThat(DataSheetTests.read(sheet, Map.of()).keeping()).isEqualTo(labels);
        var settings = Map.of("connectors.alpha.keep", "2d", "connectors.alpha.redact", "none");
        assertThat(DataSheetTests.read(sheet, settings).keeping()).isEqualTo(new Keeping(Duration.ofDays(2), Set.of()));
        assertThat(DataSheetTests.read(sheet, Map.of("connectors.alpha.keep", "2d"))
                        .keeping())
                .isEqualTo(new Keeping(Duration.ofDays(2), labels.redacted()));
        assertThatThrownBy(() -> DataSheetTests.read(sheet, Map.of("connectors.alpha.keep", "for ever")))
                .hasMessageStartingWith("ALPHA_KEEP is \"for ever\"");
        assertThatThrownBy(() -> DataSheetTests.read(sheet, Map.of("connectors.alpha.redact", "a b")))
                .hasMessageStartingWith("ALPHA_REDACT is \"a b\"");
    }

    /** Where one differs from the other. */
    private static List<String> masked(Object before, Object after, String path) {
        if (after.equals("***")) {
            return List.of(path);
        }
        if (before instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .flatMap(one ->
                            masked(one.getValue(), ((Map<?, ?>) after).get(one.getKey()), path + "/" + one.getKey())
                                    .stream())
                    .toList();
        }
        if (before instanceof List<?> list) {
            return masked(list.getFirst(), ((List<?>) after).getFirst(), path);
        }
        assertThat(after).isEqualTo(before);
        return List.of();
    }
}
