package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.connector.Reply;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName(
        "ENR-10 WHK-04 DESIGN 9: one lookup that RocketReach answers by poll and by webhook, and that was given up before its"
                + " reference was stored")
class PollAndCallbackOfOneGivenUpTest extends PollAndCallbackTest {

    @Autowired
    private Answers answers;

    @Override
    void takesIn(Round round, Lookup.Asked asked, Reply reply) {
        endLease(asked.attemptId());
        answers.storeLate(List.of(new Round.Answered(asked, reply)));
        assertThat(attempts())
                .filteredOn(one -> one.connector().equals(asked.connector()))
                .extracting(Told::status)
                .containsExactly("UNKNOWN");
    }
}
