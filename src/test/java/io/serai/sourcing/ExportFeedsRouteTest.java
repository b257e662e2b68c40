package io.serai.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.serai.routes.RouteTest;
import io.serai.sourcing.store.LookStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Schedule export-feeds: a look at the feeds of exporters")
class ExportFeedsRouteTest extends RouteTest {

    private final SourcingSteps sourcing = bean("sourcing", SourcingSteps.class);
    private final LookStore.Due slow = mock(LookStore.Due.class);
    private final LookStore.Due quick = mock(LookStore.Due.class);

    @Test
    @DisplayName("happens every second, and not while the one before still looks")
    void happens_every_second() {
        assertThat(source("export-feeds"))
                .startsWith("quartz:sourcing/export-feeds?")
                .contains("trigger.repeatInterval=1000", "stateful=true");
    }

    @Test
    @DisplayName("looks at every feed that is due, side by side")
    void every_due_feed_is_looked_at() throws IOException {
        when(sourcing.dueFeeds()).thenReturn(List.of(slow, quick));
        assertThat(look().getException()).isNull();
        verify(sourcing).lookAtFeed(slow);
        verify(sourcing).lookAtFeed(quick);
        assertThat(threads("look-at-the-feed")).hasSize(2).doesNotContain(Thread.currentThread());
    }

    @Test
    @DisplayName("that finds no feed due does nothing")
    void no_feed_is_nothing_to_do() {
        when(sourcing.dueFeeds()).thenReturn(List.of());
        assertThat(look().getException()).isNull();
        assertThat(steps()).containsExactly("each-due-feed");
    }

    @Test
    @DisplayName("leaves a feed that cannot be taken in to a later look, and looks at the others")
    void a_feed_that_fails_does_not_hold_up_the_others() throws IOException {
        when(sourcing.dueFeeds()).thenReturn(List.of(slow, quick));
        doThrow(new IOException("the disk is full")).when(sourcing).lookAtFeed(slow);
        assertGoesBack(look());
        verify(sourcing).lookAtFeed(quick);
    }

    @Test
    @DisplayName("that cannot ask for due feeds looks at none, and the next one tries again")
    void feeds_that_cannot_be_asked_for() {
        when(sourcing.dueFeeds()).thenThrow(new IllegalStateException("no database"));
        assertGoesBack(look());
        assertThat(steps()).doesNotContain("look-at-the-feed");
    }

    private Exchange look() {
        return comes("export-feeds", null, Map.of());
    }
}
