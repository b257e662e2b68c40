package io.serai.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.verify;

import io.serai.platform.deadletter.DeadLetters;
import io.serai.platform.outbox.SpoiledMessages;
import io.serai.routes.RouteTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lane dead-letter: a message that nobody could handle")
class DeadLetterRouteTest extends RouteTest {

    private final DeadLetters letters = bean("deadletter", DeadLetters.class);

    @Test
    @DisplayName("QUE-05 is stored as it is, with its headers")
    void is_stored() {
        assertThat(comes("dead-letter", "enrich-lead", "[\"leads\"]", 1).getException())
                .isNull();
        verify(letters)
                .store(argThat(
                        letter -> "[\"leads\"]".equals(letter.getMessage().getBody())
                                && "enrich-lead".equals(letter.getMessage().getHeader("type"))));
        assertThat(steps()).containsExactly("store-the-dead-letter");
    }

    @Test
    @DisplayName("QUE-01 is taken by two consumers, and stored on the thread of the one that took it")
    void the_consumers_thread_does_everything() {
        comes("dead-letter", "enrich-lead", "[]", 1);
        assertThat(consumers("dead-letter")).isEqualTo(2);
        assertThat(threadsBut()).containsOnly(Thread.currentThread());
    }

    @ParameterizedTest(
            name = "QUE-03 goes back at delivery {0} too when it cannot be stored: behind it there is nothing")
    @ValueSource(ints = {1, 5, 50})
    void goes_back_as_long_as_it_takes(int delivery) {
        fails("store-the-dead-letter", new IllegalStateException("made to fail"));
        assertGoesBack(comes("dead-letter", "enrich-lead", "[]", delivery));
        fails("store-the-dead-letter", SpoiledMessages.unreadable());
        assertGoesBack(comes("dead-letter", "enrich-lead", "[]", delivery));
    }
}
