package io.serai.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorkloadOfTheBenchmarkTests {

    @Test
    @DisplayName("TST-10 the load baseline is the published one: ten thousand leads come to these counts")
    void ten_thousand_leads_come_to_the_published_counts() {
        assertThat(Counts.expected(10_000)).isEqualTo(new Counts(10_000, 10_000, 61_195, 1_239, 7_953, 5_506, 9_183));
    }

    @Test
    void has_a_hundred_and_five_batches_of_a_hundred_rows() {
        assertThat(SalesNavRows.batches(10_000)).hasSize(105).allSatisfy(batch -> assertThat(
                        (Collection<?>) batch.get("leads"))
                .hasSize(100));
    }

    @Test
    void says_which_count_is_wrong_and_what_would_be_right() {
        var expected = new Counts(500, 500, 3_000, 60, 400, 300, 450);
        assertThat(expected.differences(expected)).isEmpty();
        assertThat(expected.differences(new Counts(500, 500, 2_999, 60, 400, 300, 450)))
                .isEqualTo(List.of("attempts: 2,999 instead of 3,000"));
    }

    @Test
    void finds_numbers_of_the_range_for_fiction() {
        for (int k = 0; k < 1_000; k++) {
            assertThat(StubRule.of(SalesNavRows.row(0, k).linkedinUrl()).phone())
                    .matches("\\+1[2-9]\\d\\d55501\\d\\d");
        }
    }
}
