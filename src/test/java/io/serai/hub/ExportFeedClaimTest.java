package io.serai.hub;

import static io.serai.hub.FeedCaller.EXPORTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.sandbox.Exports.Result;
import io.serai.sourcing.store.LookStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("SRC-01 feeds that are due are shared out among instances")
class ExportFeedClaimTest extends HubTest {

    private static final int FEEDS = 24;

    @Autowired
    private LookStore looks;

    @Test
    void each_is_looked_at_by_one_of_them() throws Exception {
        var search = FeedCaller.aSearch(db, aProjectWithoutSearches());
        var feeds = new ArrayList<FeedCaller>();
        for (int i = 0; i < FEEDS; i++) {
            EXPORTS.put(search + "/" + i + ".csv", Result.of("fullName,companyName\nIda Claim" + i + ",Works\n"));
            feeds.add(FeedCaller.add(admin(), search, search + "/" + i + ".csv", Map.of()));
        }
        feeds.forEach(feed -> feed.until(eventually(), "TAKEN_IN"));
        db.sql("update sourcing.export_feeds set next_look_at = now() where search_id = ?")
                .param(search)
                .update();
        List<Callable<List<LookStore.Due>>> others = IntStream.range(0, 6)
                .<Callable<List<LookStore.Due>>>mapToObj(i -> () -> looks.claim("other " + i, 3, Duration.ofHours(1)))
                .toList();
        var claimed = new ArrayList<UUID>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(others)) {
                one.get().stream().filter(due -> due.searchId().equals(search)).forEach(due -> claimed.add(due.id()));
            }
        }
        assertThat(claimed).isNotEmpty().doesNotHaveDuplicates();
        eventually().until(() -> unchanged(search) == FEEDS - claimed.size());
        IntStream.range(0, FEEDS).forEach(i -> assertThat(EXPORTS.asked(search + "/" + i + ".csv"))
                .isEqualTo(claimed.contains(feeds.get(i).id()) ? 1 : 2));
    }

    private long unchanged(UUID search) {
        return db.sql("select count(*) from sourcing.export_feeds where search_id = ? and outcome = 'UNCHANGED'")
                .param(search)
                .query(Long.class)
                .single();
    }
}
