package io.serai.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnrichedLeadTests {

    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");

    @Test
    @DisplayName("RNK-04 asks for a new score, caused by the event, in the same request")
    void asks_for_a_new_score_caused_by_the_event() throws JsonProcessingException {
        assertThat(event("0.91").command()).isEqualTo(new RankExpert(ID, ID, ID, 0.91, ID, "c-1"));
    }

    @Test
    @DisplayName("RNK-04 without any contact has no confidence")
    void without_any_contact_has_no_confidence() throws JsonProcessingException {
        assertThat(event("null").command().confidence()).isZero();
    }

    private static EnrichedLead event(String confidence) throws JsonProcessingException {
        var json =
                """
                {"leadId": "%1$s", "projectId": "%1$s", "expertId": "%1$s", "bestConfidence": %2$s, "eventId": "%1$s",
                 "correlationId": "c-1", "aFieldOfALaterRelease": [1]}"""
                        .formatted(ID, confidence);
        return new ObjectMapper().readValue(json, EnrichedLead.class);
    }
}
