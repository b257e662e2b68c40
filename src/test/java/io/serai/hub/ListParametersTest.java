package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PRJ-09 G-09 API-03 lists that are asked for wrongly")
class ListParametersTest extends HubTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "projects?limit=0",
                "projects?limit=101",
                "projects?limit=many",
                "projects?limit=-1",
                "projects?cursor=newest",
                "projects?status=ASLEEP",
                "projects?name=%00",
                "leads?limit=0",
                "leads?limit=101",
                "leads?status=asleep",
                "leads?projectId=mine",
                "leads?cursor=1",
                "experts?limit=0",
                "experts?limit=99999999999",
                "experts?cursor=%00",
                "experts?name=%00",
                "experts?countryIso=%00",
                "ranking-snapshots?limit=0",
                "ranking-snapshots?expertId=1"
            })
    void with_a_wrong_parameter_are_refused_by_its_name(String list) {
        var answer = admin().get("/api/v1/" + list);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_payload");
        var name = list.replaceFirst(".*\\?", "").replaceFirst("=.*", "");
        assertThat(answer.body().at("/error/details").toString()).contains(name);
    }

    @Test
    void with_an_empty_parameter_are_as_without_it() {
        assertThat(admin().get("/api/v1/projects?cursor=&status=&limit=1").status())
                .isEqualTo(200);
    }
}
