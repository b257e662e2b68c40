package io.serai.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.serai.routes.RouteTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Schedule inbox-files: a look into the inbox")
class InboxFilesRouteTest extends RouteTest {

    private final SourcingSteps sourcing = bean("sourcing", SourcingSteps.class);

    @Test
    @DisplayName("happens every two seconds, and not while the one before still reads")
    void happens_every_two_seconds() {
        assertThat(source("inbox-files"))
                .startsWith("quartz:sourcing/inbox-files?")
                .contains("trigger.repeatInterval=2000", "stateful=true");
    }

    @Test
    @DisplayName("has the files that wait read one after the other")
    void files_are_read_in_order() throws IOException {
        when(sourcing.waitingFiles()).thenReturn(List.of("a.csv", "b.json", "c.csv"));
        assertThat(look().getException()).isNull();
        var reading = inOrder(sourcing);
        reading.verify(sourcing).readFile("a.csv");
        reading.verify(sourcing).readFile("b.json");
        reading.verify(sourcing).readFile("c.csv");
        assertThat(threads("read-the-file")).hasSize(3).containsOnly(Thread.currentThread());
    }

    @Test
    @DisplayName("that finds no file does nothing")
    void no_file_is_nothing_to_do() {
        when(sourcing.waitingFiles()).thenReturn(List.of());
        assertThat(look().getException()).isNull();
        assertThat(steps()).containsExactly("each-waiting-file");
    }

    @Test
    @DisplayName("leaves a file that cannot be read to the next look, and reads the others")
    void a_file_that_fails_does_not_hold_up_the_others() throws IOException {
        when(sourcing.waitingFiles()).thenReturn(List.of("broken.csv", "fine.csv"));
        doThrow(new IOException("the disk is gone")).when(sourcing).readFile("broken.csv");
        assertGoesBack(look());
        verify(sourcing).readFile("fine.csv");
    }

    @Test
    @DisplayName("that cannot see the inbox reads nothing, and the next look tries again")
    void an_inbox_that_cannot_be_seen() {
        when(sourcing.waitingFiles()).thenThrow(new IllegalStateException("no such folder"));
        assertGoesBack(look());
        assertThat(steps()).doesNotContain("read-the-file");
    }

    private Exchange look() {
        return comes("inbox-files", null, Map.of());
    }
}
