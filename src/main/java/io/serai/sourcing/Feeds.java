package io.serai.sourcing;

import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.id.Ids;
import io.serai.platform.security.Caller;
import io.serai.platform.web.Correlation;
import io.serai.platform.web.NotFound;
import io.serai.platform.web.Refusal;
import io.serai.sourcing.model.ExportHosts;
import io.serai.sourcing.store.FeedStore;
import io.serai.sourcing.store.SearchStore;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Feeds: addresses where an exporter puts the rows of a search, looked at again and again. */
@Service
public class Feeds {

    private static final String ENDED = "ENDED";

    private final FeedStore store;
    private final SearchStore searches;
    private final ExportSettings settings;
    private final ExportHosts hosts;
    private final SystemEvents events;

    Feeds(FeedStore store, SearchStore searches, ExportSettings settings, SystemEvents events) {
        this.store = store;
        this.searches = searches;
        this.settings = settings;
        this.hosts = settings.allowed();
        this.events = events;
    }

    /**
     * A feed as it is asked for.
     *
     * @param search whose rows lie there
     * @param address https address on one of the allowed hosts
     * @param format {@code csv} or {@code json}; null where the address ends in it
     * @param rowsField field of the JSON object that holds the rows, null where the answer is an array
     * @param pageParameter query parameter that numbers the pages from 1, null where the answer is whole
     * @param every time between two looks, null for the setting
     */
    public record Wanted(
            UUID search, String address, String format, String rowsField, String pageParameter, Duration every) {}

    /**
     * Adds a feed; it is looked at at once.
     *
     * @param wanted the feed
     * @return the feed as it is now
     * @throws Refusal when the address may not be asked, or the search has a feed for it
     */
    @Transactional
    public FeedStore.Feed add(Wanted wanted) {
        searches.find(wanted.search()).orElseThrow(() -> new NotFound("search", wanted.search()));
        var address = allowed(wanted.address());
        var format = FeedForm.format(wanted, address);
        var id = Ids.next();
        var every = wanted.every() == null ? settings.every() : wanted.every();
        if (!store.add(
                id, wanted.search(), address.toString(), format, wanted.rowsField(), wanted.pageParameter(), every)) {
            throw clash(store.find(wanted.search(), address.toString())
                    .orElseThrow()
                    .id());
        }
        tell("export-feed-added", id, Map.of("searchId", wanted.search(), "host", address.getHost()));
        return get(id);
    }

    /**
     * What shall be otherwise. Null leaves a thing as it is.
     *
     * @param rowsField empty for none
     * @param pageParameter empty for none
     */
    public record Change(String address, String format, String rowsField, String pageParameter, Duration every) {}

    /**
     * Changes a feed. Another address, or another way to read it, begins at the first page.
     *
     * @param id of the feed
     * @param change what shall be otherwise
     * @return the feed as it is now
     * @throws Refusal when it has ended, or the address may not be asked, or the search has another feed for it
     */
    @Transactional
    public FeedStore.Feed change(UUID id, Change change) {
        var feed = live(id);
        var address = change.address() == null ? URI.create(feed.address()) : allowed(change.address());
        var moves = !address.toString().equals(feed.address());
        var wanted = new Wanted(
                feed.searchId(),
                address.toString(),
                change.format() == null && !moves ? feed.format() : change.format(),
                either(change.rowsField(), feed.rowsField()),
                either(change.pageParameter(), feed.pageParameter()),
                change.every() == null ? feed.every() : change.every());
        var format = FeedForm.format(wanted, address);
        var shape = Arrays.asList(address.toString(), format, wanted.rowsField(), wanted.pageParameter());
        if (!shape.equals(Arrays.asList(feed.address(), feed.format(), feed.rowsField(), feed.pageParameter()))) {
            move(id, wanted, format);
            tell("export-feed-moved", id, Map.of("host", address.getHost()));
        }
        if (!wanted.every().equals(feed.every())) {
            store.every(id, wanted.every());
            tell(
                    "export-feed-changed",
                    id,
                    Map.of("everySeconds", wanted.every().toSeconds()));
        }
        return get(id);
    }

    private void move(UUID id, Wanted wanted, String format) {
        try {
            store.move(id, wanted.address(), format, wanted.rowsField(), wanted.pageParameter());
        } catch (DuplicateKeyException another) {
            throw clash(null);
        }
    }

    /** What came of a notice that names the address of a result. */
    enum Named {
        LOOKED_AT,
        PAUSED,
        ENDED,
        NOT_ALLOWED
    }

    /** Has a feed for this address looked at soon, and makes one where the search has none; for run notices. */
    @Transactional(propagation = Propagation.MANDATORY)
    Named named(UUID search, String told) {
        if (!(hosts.check(told) instanceof ExportHosts.Allowed allowed)) {
            return Named.NOT_ALLOWED;
        }
        var address = allowed.address();
        var id = Ids.next();
        if (store.find(search, address.toString()).isEmpty()
                && store.add(id, search, address.toString(), FeedForm.ending(address), null, null, settings.every())) {
            tell("export-feed-added", id, Map.of("searchId", search, "host", address.getHost()));
        }
        var feed = store.find(search, address.toString()).orElseThrow();
        return store.ask(search, feed.id()) > 0 ? Named.LOOKED_AT : Named.valueOf(feed.status());
    }

    /** A feed that must be there. */
    public FeedStore.Feed get(UUID id) {
        return store.find(id).orElseThrow(() -> new NotFound("feed", id));
    }

    /** Stops looking at a feed. */
    @Transactional
    public FeedStore.Feed pause(UUID id) {
        live(id);
        store.pause(id);
        tell("export-feed-paused", id, Map.of());
        return get(id);
    }

    /** Looks at a paused feed again, from its cursor. */
    @Transactional
    public FeedStore.Feed resume(UUID id) {
        live(id);
        store.resume(id);
        tell("export-feed-resumed", id, Map.of());
        return get(id);
    }

    /**
     * Looks at a feed now.
     *
     * @throws Refusal when it is paused
     */
    @Transactional
    public FeedStore.Feed look(UUID id) {
        if (store.ask(live(id).searchId(), id) == 0) {
            throw Refusal.transition("The feed is paused; resume it", Map.of("status", "PAUSED"));
        }
        return get(id);
    }

    /** Ends a feed for good; nothing happens to one that has ended. */
    @Transactional
    public void end(UUID id) {
        if (!get(id).status().equals(ENDED)) {
            store.end(id);
            tell("export-feed-ended", id, Map.of());
        }
    }

    private FeedStore.Feed live(UUID id) {
        var feed = get(id);
        if (feed.status().equals(ENDED)) {
            throw Refusal.transition("The feed has ended; add a new one", Map.of("status", ENDED));
        }
        return feed;
    }

    private static String either(String wanted, String now) {
        return wanted == null ? now : wanted.isEmpty() ? null : wanted;
    }

    private static Refusal clash(UUID other) {
        return Refusal.conflict(
                "The search has a feed for this address", other == null ? Map.of() : Map.of("feedId", other));
    }

    private URI allowed(String address) {
        var check = hosts.check(address);
        if (check instanceof ExportHosts.Refused no) {
            throw FeedForm.wrong("address", no.reason());
        }
        return ((ExportHosts.Allowed) check).address();
    }

    private void tell(String what, UUID feed, Map<String, Object> details) {
        events.append(new SystemEvent(what, Caller.id(), "ExportFeed", feed.toString(), Correlation.id(), details));
    }
}
