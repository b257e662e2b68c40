package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OBS-07 U-15 what is stored of the vendors' answers")
class MaskedAnswersTest extends EnrichedTest {

    /** Addresses that were found or verified, with the answers that tell of them. */
    private static final String TOLD =
            """
            from (
                select response, subject as address from enrichment.enrichment_attempts where project_id = :project
                union all
                select response, jsonb_path_query(result, '$.emails[*].value') #>> '{}' from enrichment.enrichment_attempts
                where project_id = :project) as told
            where address like '%_@_%'""";

    @Test
    @DisplayName("names no address, neither whole nor the part before its @ in a field of its own")
    void names_no_address() {
        var project = enriched(rows(20, "US"), "US");
        assertThat(told(TOLD, project)).isPositive();
        assertThat(told(TOLD + " and strpos(lower(response::text), split_part(address, '@', 1)) > 0", project))
                .isZero();
    }

    private long told(String from, UUID project) {
        return db.sql("select count(*) " + from)
                .param("project", project)
                .query(Long.class)
                .single();
    }
}
