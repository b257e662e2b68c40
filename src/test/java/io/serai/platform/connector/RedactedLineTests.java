package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("OBS-07 a line of the log")
class RedactedLineTests {

    @ParameterizedTest
    @CsvSource({
        "called +12025550123, called ***0123",
        "GET /v2/PhoneNumbers/+12025550123?x, GET /v2/PhoneNumbers/***0123?x",
        "phone=%2B442079460123, phone=***0123",
        "\"phone\":12025550123, \"phone\":***0123",
        "at (202) 555-0123 now, at ***0123 now",
        "tel:+44 20 7946 0123., tel:***0123.",
        "jobId=7 of 12025550123, jobId=7 of ***0123",
        "callerId=+12025550123, callerId=***0123",
        "paid: 12025550123, paid: ***0123"
    })
    @DisplayName("OBS-07 shows of a phone number the last four digits")
    void shows_of_a_phone_number_the_last_four_digits(String line, String masked) {
        assertThat(Redaction.line(line)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "to ada.lovelace@engine.example now, to a***@engine.example now",
        "?email=ada%40engine.example&x, ?email=a***%40engine.example&x",
        "postgresql://serai:p%40ss@db:5432/serai, postgresql://serai:***@db:5432/serai",
        "tcp://hub:hush@broker.example, tcp://hub:***@broker.example"
    })
    @DisplayName("OBS-07 shows of an address the first letter, of an account no password")
    void shows_of_an_address_the_first_letter(String line, String masked) {
        assertThat(Redaction.line(line)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization: Bearer abcd0123456789wxyz, Authorization: Bearer abcd***wxyz",
        "api_key=abcd0123456789wxyz&q=1, api_key=abcd***wxyz&q=1",
        "api_key=short, api_key=***",
        "GET /v2/full?apiId=abcd0123456789wxyz&data=x, GET /v2/full?apiId=abcd***wxyz&data=x",
        "password: correct-horse-battery, password: ***",
        "client_secret=abcd0123456789wxyz, client_secret=***"
    })
    @DisplayName("OBS-07 shows of a key the first and last four characters, of a password nothing")
    void shows_of_a_key_its_ends(String line, String masked) {
        assertThat(Redaction.line(line)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job 0198c2f4-1234-7890-8123-123456789012 is done",
                "2026-03-02 09:00:00.123 to 2026-03-02T09:00:00.123456789Z",
                "AMQ at 192.168.100.200:61616, 10.10.100.100/24",
                "since 1738310400000, 2147483647999 bytes, 12345678 rows in 1234567.1234 ms",
                "AMQ221007 deploymentId=123456789012, \"messageId\":12025550123, jobId '12025550123', serverID: 12025550123",
                "Tomcat started on port 3000 (http) with context path '/'",
                "io.serai.platform.connector.Connector@5f2c3a1b, thread lookup-12",
                "https://www.linkedin.com/in/ada-lindqvist-0198c2f4"
            })
    @DisplayName("OBS-02 keeps ids, times, sizes and network addresses")
    void keeps_what_is_needed_to_find_it(String line) {
        assertThat(Redaction.line(line)).isEqualTo(line);
    }

    @Property(tries = 1000)
    @Label("OBS-02 an id is never taken for a phone number")
    void an_id_is_never_taken_for_a_phone_number(
            @ForAll @LongRange(min = 0) long high, @ForAll @LongRange(min = 0) long low) {
        var line = "lead " + new UUID(high, low) + ", " + new UUID(low, high);
        assertThat(Redaction.line(line)).isEqualTo(line);
    }
}
