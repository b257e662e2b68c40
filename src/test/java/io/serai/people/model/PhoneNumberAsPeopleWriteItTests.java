package io.serai.people.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Label("VER-12 a telephone number as people write it")
class PhoneNumberAsPeopleWriteItTests {

    @ParameterizedTest
    @CsvSource({
        "9876543210, IN, +919876543210",
        "098765 43210, in, +919876543210",
        "919876543210, IN, +919876543210",
        "020 7946 0123, UK, +442079460123",
        "(202) 555-0123, USA, +12025550123"
    })
    @DisplayName("VER-12 in national form becomes E.164 of the country given")
    void in_national_form(String raw, String country, String e164) {
        assertThat(PhoneNumberE164.parse(raw, country).map(PhoneNumberE164::value))
                .contains(e164);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+91 98765 43210", "tel:+919876543210", "\u202a+91\u00a098765-43210\u202c", "0091 98765 43210"})
    void in_international_form_needs_no_country(String raw) {
        assertThat(PhoneNumberE164.parse(raw, null).map(PhoneNumberE164::value)).contains("+919876543210");
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550123, US, UNKNOWN", "+447700900123, GB, MOBILE", "+441632960123, GB, LANDLINE",
        "+33639981234, FR, MOBILE", "+353209112345, IE, LANDLINE", "+15555550199, , UNKNOWN"
    })
    void in_a_range_kept_for_fiction_is_accepted(String raw, String country, PhoneKind kind) {
        assertThat(PhoneNumberE164.parse(raw, null)).contains(new PhoneNumberE164(raw, country, kind, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9876543210",
                "+1 555 123 4567",
                "+91 12",
                "hello",
                "+999 123456789",
                "+44 7700 900 12",
                "1\0"
            })
    void that_nobody_can_have_is_refused(String raw) {
        assertThat(PhoneNumberE164.parse(raw, null)).isEmpty();
    }

    @Test
    void nothing_is_no_number() {
        assertThat(PhoneNumberE164.parse(null, "IN")).isEmpty();
        assertThat(PhoneNumberE164.parse("9".repeat(300), "IN")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+919876543210, MOBILE, false", "+493023125123, LANDLINE, false", "+445600123456, VOIP, false",
        "+18005550199, TOLL_FREE, true", "+443069990123, UNKNOWN, true", "+80012345678, TOLL_FREE, true"
    })
    @DisplayName("VER-04 tells its kind, and whether several people share it")
    void tells_its_kind(String raw, PhoneKind kind, boolean shared) {
        assertThat(PhoneNumberE164.parse(raw, null))
                .hasValueSatisfying(number ->
                        assertThat(List.of(number.kind(), number.shared())).containsExactly(kind, shared));
    }

    @Test
    void with_an_extension_is_the_switchboard_and_shared() {
        assertThat(PhoneNumberE164.parse("+1 202 555 0123 ext. 42", null))
                .contains(new PhoneNumberE164("+12025550123", "US", PhoneKind.UNKNOWN, true));
    }

    @Property(tries = 200)
    @Label("VER-12 reads back to itself from E.164")
    void reads_back(@ForAll @LongRange(min = 10_000_000L, max = 999_999_999_999_999L) long digits) {
        PhoneNumberE164.parse("+" + digits, null)
                .ifPresent(number ->
                        assertThat(PhoneNumberE164.parse(number.value(), null)).contains(number));
    }

    @Property(tries = 200)
    @Label("VER-12 no text makes it throw")
    void never_throws(@ForAll String raw, @ForAll String country) {
        assertThat(PhoneNumberE164.parse(raw, country)).isNotNull();
    }
}
