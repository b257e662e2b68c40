package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and addresses of anybody anywhere, in an answer that is kept and in a line of the log. */
class RedactionOfPeopleTests {

    private static final PhoneNumberUtil PLAN = PhoneNumberUtil.getInstance();
    private static final int LAST_DIGITS = 4;

    /** A shorter one is a count or an id to anybody who does not know the country. */
    private static final int SHORTEST = 7;

    private static final int SHORTEST_WITHOUT_PLUS_IN_A_LINE = 10;

    @Property(tries = 2000)
    @Label("P56 OBS-07 no phone number comes through whole, of whatever country, kind, length and notation")
    void no_phone_number_comes_through_whole(
            @ForAll("numbers") String number, @ForAll("before") String before, @ForAll("after") String after) {
        var said = before + number + after;
        assertThat(digits(Redaction.text(said))).as(said).isLessThanOrEqualTo(LAST_DIGITS);
        if (number.contains("+") || digits(number) >= SHORTEST_WITHOUT_PLUS_IN_A_LINE) {
            assertThat(digits(Redaction.line(said))).as(said).isLessThanOrEqualTo(LAST_DIGITS);
        }
    }

    @Property(tries = 1000)
    @Label("P56 OBS-07 U-15 no address comes through whole, of whatever name and domain")
    void no_address_comes_through_whole(
            @ForAll("names") String name,
            @ForAll("domains") String domain,
            @ForAll("before") String before,
            @ForAll("after") String after) {
        for (var at : new String[] {"@", "%40"}) {
            var kept = name.substring(0, 1) + "***" + at + domain;
            var said = before + name + at + domain + after;
            assertThat(Redaction.text(said)).contains(kept).doesNotContain(name + at);
            assertThat(Redaction.line(said)).contains(kept).doesNotContain(name + at);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550123: no such line, ***0123: no such line",
        "dials+1 202 555 0123, dials***0123",
        "2025550123: busy, ***0123: busy",
        "011 15-2345-6789 is busy, ***6789 is busy",
        "at 2026-11-22 10:26:18+01:00, at 2026-11-22 10:26:18+01:00",
        "2026-11-22T10:26:18.123456789Z took 1763807178000, 2026-11-22T10:26:18.123456789Z took 1763807178000",
        "from 192.168.100.200:54321, from 192.168.100.200:54321"
    })
    @DisplayName("OBS-07 in a line of the log a number is masked whatever follows, and times, clocks and hosts stay")
    void in_a_line_a_number_is_masked_whatever_follows(String line, String masked) {
        assertThat(Redaction.line(line)).isEqualTo(masked);
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }

    /** The example of a country and a kind of line with other digits at its end, as it is written there or abroad. */
    @Provide
    Arbitrary<String> numbers() {
        var examples = PLAN.getSupportedRegions().stream()
                .sorted()
                .flatMap(country -> Arrays.stream(PhoneNumberType.values())
                        .map(kind -> PLAN.getExampleNumberForType(country, kind)))
                .filter(Objects::nonNull)
                .toList();
        return Combinators.combine(
                        Arbitraries.of(examples),
                        Arbitraries.integers().between(0, 999),
                        Arbitraries.of(PhoneNumberFormat.class))
                .as((example, end, notation) -> {
                    var other = PLAN.format(example, PhoneNumberFormat.E164);
                    other = other.substring(0, other.length() - 3) + "%03d".formatted(end);
                    try {
                        return PLAN.format(PLAN.parse(other, null), notation);
                    } catch (NumberParseException e) {
                        throw new IllegalStateException(other, e);
                    }
                })
                .filter(number -> digits(number) >= SHORTEST);
    }

    @Provide
    Arbitrary<String> names() {
        var letters = Arbitraries.of("a", "Z", "\u00f6", "e\u0301", "\u0436", "\u0928\u0940", "\u738b");
        var inside = Arbitraries.oneOf(letters, Arbitraries.of("7", "0", ".", "+", "-", "_", "'"));
        var tail = inside.list().ofMaxSize(18).map(parts -> String.join("", parts));
        var first = Arbitraries.of("a", "Q", "\u00d8", "\u0416", "5");
        return Combinators.combine(first, tail, Arbitraries.of("a", "9", "\u00f1"))
                .as((one, some, last) -> one + some + last);
    }

    @Provide
    Arbitrary<String> domains() {
        return Arbitraries.of(
                "engine.example",
                "mail.eu.engine.example",
                "3engines.example",
                "engine-4.co.example",
                "xn--bcher-kva.example",
                "b\u00fccher.example",
                "bu\u0308cher.example",
                "\u043f\u043e\u0447\u0442\u0430.\u0440\u0444",
                "\u092e\u0947\u0932.\u092d\u093e\u0930\u0924");
    }

    @Provide
    Arbitrary<String> before() {
        return Combinators.combine(
                        Arbitraries.strings().alpha().ofMaxLength(20),
                        Arbitraries.of(" ", ": ", ":", "=", "\"", "/", "<", "('", ", "))
                .as(String::concat);
    }

    @Provide
    Arbitrary<String> after() {
        return Arbitraries.of("", " today", ": no such line", "\"", ",", ".", "&x=y", ")", "/calls", ">", "\n");
    }
}
