package io.serai.sourcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.clock.Instance;
import io.serai.sourcing.store.LookStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in those rows of a feed's page that were never seen in the feed, each chunk with their hashes in one transaction. */
@Component
class FeedRows {

    private final LookStore looks;
    private final Batches batches;
    private final SourcingSettings sourcing;
    private final ExportSettings settings;
    private final Instance instance;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;

    FeedRows(
            LookStore looks,
            Batches batches,
            SourcingSettings sourcing,
            ExportSettings settings,
            Instance instance,
            TransactionTemplate transaction,
            ObjectMapper json) {
        this.looks = looks;
        this.batches = batches;
        this.sourcing = sourcing;
        this.settings = settings;
        this.instance = instance;
        this.transaction = transaction;
        this.json = json;
    }

    /** The feed was paused, moved or ended, or another reader has it. */
    static class Stopped extends RuntimeException {
        Stopped() {
            super("it was paused, changed or ended, or taken over by another reader");
        }
    }

    /**
     * Takes a page in.
     *
     * @return rows of the page, known ones included
     * @throws Stopped between two chunks
     * @throws FileRows.Unreadable where the page breaks off; what came before is taken in
     */
    long takeIn(LookStore.Due feed, FileRows records) {
        var part = records.next(sourcing.fileChunk());
        while (part.to() > part.from()) {
            var chunk = part;
            transaction.executeWithoutResult(status -> takeIn(feed, chunk));
            part = records.next(sourcing.fileChunk());
        }
        return part.to();
    }

    private void takeIn(LookStore.Due feed, FileRows.Part part) {
        if (!looks.hold(feed, instance.id(), settings.lease())) {
            throw new Stopped();
        }
        var rows = new LinkedHashMap<String, FileRows.Cell>();
        part.rows().forEach(row -> rows.putIfAbsent(sha256(new TreeMap<>(row.cells())), row));
        var refused = new LinkedHashMap<String, FileRows.Bad>();
        part.refused().forEach(bad -> refused.putIfAbsent(sha256(Map.of(bad.reason(), bad.excerpt())), bad));
        var all = new ArrayList<>(rows.keySet());
        all.addAll(refused.keySet());
        var isNew = looks.remember(feed.id(), all);
        rows.keySet().retainAll(isNew);
        refused.keySet().retainAll(isNew);
        if (!isNew.isEmpty()) {
            batches.fromFeed(
                    feed,
                    rows.values().stream().toList(),
                    refused.values().stream().toList(),
                    part.from() + 1,
                    correlationId(feed));
            looks.count(feed.id(), rows.size(), refused.size());
        }
    }

    /** What all that comes of a feed is known by. */
    static String correlationId(LookStore.Due feed) {
        return "feed:" + feed.id();
    }

    /** A row is the same whatever the order of its columns and whatever its place. */
    private String sha256(Map<String, String> cells) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(json.writeValueAsBytes(cells)));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a row cannot be hashed", e);
        }
    }
}
