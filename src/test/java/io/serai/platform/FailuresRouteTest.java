package io.serai.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.outbox.LaneFill;
import io.serai.platform.outbox.SpoiledMessages;
import io.serai.routes.RouteTest;
import io.serai.rules.ExpectsLog;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

@DisplayName("The failure policy: a message whose lane fails")
class FailuresRouteTest extends RouteTest {

    private static final String AS_IT_CAME = "[\"as it came\"]";

    /** A lane that changes body and headers, and parts the message, before it comes to what may fail. */
    @BeforeAll
    void aLane() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a-lane").routeId("a-lane").to("direct:a-lane.part");
                from("direct:a-lane.part")
                        .routeId("a-lane.part")
                        .setProperty(LaneFill.FILLED, header("filled"))
                        .removeHeaders("*")
                        .setBody(constant("one,two"))
                        .split(body().tokenize(","))
                        .shareUnitOfWork()
                        .to("jms:queue:next-lane")
                        .id("send-a-part-on")
                        .end()
                        .to("mock:done")
                        .id("go-on");
            }
        });
    }

    @ParameterizedTest(name = "QUE-03 goes back at delivery {0}; the broker brings it again, later each time")
    @ValueSource(ints = {1, 2, 3, 4})
    void goes_back_four_times(int delivery) {
        fails("go-on", new IllegalStateException("may pass"));
        assertGoesBack(comes("a-lane", "note", AS_IT_CAME, delivery));
        assertThat(steps()).endsWith("go-on", "tell-that-it-comes-again");
    }

    @Test
    @DisplayName(
            "QUE-03 QUE-05 is a dead letter at the fifth delivery, as it came and with the reason, in the same session")
    void is_buried_the_fifth_time() {
        fails("go-on", new IllegalStateException("never passes"));
        var done = comes("a-lane", "note", AS_IT_CAME, 5);
        assertDead(done, "a-lane", AS_IT_CAME);
        assertThat(sent("queue:dead-letter").getFirst().headers())
                .containsEntry("type", "note")
                .containsEntry("deadLetterAttempts", 5)
                .containsEntry("deadLetterException", IllegalStateException.class.getName())
                .containsEntry("deadLetterReason", "never passes")
                .hasEntrySatisfying(
                        "deadLetterStack", stack -> assertThat(stack.toString()).contains("FailuresRouteTest"));
        assertThat(steps()).endsWith("explain-the-failure", "send-to-the-dead-letters");
        assertThat(threadsBut()).containsOnly(Thread.currentThread());
    }

    @Test
    @DisplayName("QUE-03 is one dead letter, as it came, when a part of it fails the fifth time")
    void is_buried_whole_when_a_part_fails() {
        fails("send-a-part-on", new IllegalStateException("never passes"));
        assertGoesBack(comes("a-lane", "note", AS_IT_CAME, 4));
        comes("a-lane", "note", AS_IT_CAME, 5);
        assertThat(sent("queue:dead-letter")).isNotEmpty().allSatisfy(letter -> {
            assertThat(letter.body()).isEqualTo(AS_IT_CAME);
            assertThat(letter.headers()).containsEntry("deadLetterMessageId", "ID:1");
        });
    }

    @Test
    @DisplayName("QUE-09 is a dead letter at once when nobody can read it or the database forbids it")
    void is_buried_at_once_where_repeating_cannot_help() {
        fails("go-on", SpoiledMessages.unreadable());
        assertDead(comes("a-lane", "note", AS_IT_CAME, 1), "a-lane", AS_IT_CAME);
        fails("go-on", new DataIntegrityViolationException("check constraint"));
        assertThat(comes("a-lane", "note", AS_IT_CAME, 1).getException()).isNull();
        assertThat(sent("queue:dead-letter")).hasSize(2);
    }

    @Test
    @DisplayName("QUE-09 waits as long as it takes when the database is out of reach")
    void waits_for_an_outage_to_end() {
        fails("go-on", new DataAccessResourceFailureException("no database"));
        assertGoesBack(comes("a-lane", "note", AS_IT_CAME, 50));
    }

    @Test
    @DisplayName("goes back when messages of others came along with it, for the next time it is alone")
    void is_not_buried_with_others() {
        fails("go-on", SpoiledMessages.unreadable());
        assertGoesBack(comes("a-lane", AS_IT_CAME, Map.of("JMSMessageID", "ID:1", "filled", true)));
    }

    @Test
    @ExpectsLog({"trying to handle previously thrown", "Previous exception on", "New exception on"})
    @DisplayName("goes back when the dead letters cannot be reached either: nothing is lost")
    void goes_back_when_it_cannot_be_buried() {
        fails("go-on", SpoiledMessages.unreadable());
        fails("send-to-the-dead-letters", new IllegalStateException("no broker"));
        assertGoesBack(comes("a-lane", "note", AS_IT_CAME, 5));
    }

    @Test
    @DisplayName("is told of only, when it is no message but a schedule that fires again")
    void a_schedule_has_no_message_to_bury() {
        fails("go-on", SpoiledMessages.unreadable());
        assertGoesBack(comes("a-lane", null, Map.of()));
        assertThat(steps()).endsWith("tell-that-it-comes-again");
    }
}
