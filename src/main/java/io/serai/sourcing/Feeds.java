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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Feeds: addresses where an exporter puts the rows of a search, looked at again and again. */
@Service
public class Feeds {

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
        if (wanted.pageParameter() != null
                && address.getRawQuery() != null
                && ("&" + address.getRawQuery()).contains("&" + wanted.pageParameter() + "=")) {
            throw wrong("address", "must not name the page; " + wanted.pageParameter() + " is added to it");
        }
        var format = wanted.format() == null ? ending(address) : wanted.format();
        if (format == null) {
            throw wrong("format", "must be csv or json: the address ends in neither");
        }
        if (wanted.rowsField() != null && !format.equals("json")) {
            throw wrong("rowsField", "is for format json only");
        }
        var id = Ids.next();
        var every = wanted.every() == null ? settings.every() : wanted.every();
        if (!store.add(
                id, wanted.search(), address.toString(), format, wanted.rowsField(), wanted.pageParameter(), every)) {
            var there = store.find(wanted.search(), address.toString()).orElseThrow();
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "conflict",
                    "The search has a feed for this address",
                    Map.of("feedId", there.id()));
        }
        tell("export-feed-added", id, Map.of("searchId", wanted.search(), "host", address.getHost()));
        return get(id);
    }

    /** What came of a notice that names the address of a result. */
    enum Named {
        LOOKED_AT,
        PAUSED,
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
                && store.add(id, search, address.toString(), ending(address), null, null, settings.every())) {
            tell("export-feed-added", id, Map.of("searchId", search, "host", address.getHost()));
        }
        var feed = store.find(search, address.toString()).orElseThrow();
        return store.ask(search, feed.id()) > 0 ? Named.LOOKED_AT : Named.PAUSED;
    }

    /** A feed that must be there. */
    public FeedStore.Feed get(UUID id) {
        return store.find(id).orElseThrow(() -> new NotFound("feed", id));
    }

    /** Stops looking at a feed. */
    @Transactional
    public FeedStore.Feed pause(UUID id) {
        get(id);
        store.pause(id);
        tell("export-feed-paused", id, Map.of());
        return get(id);
    }

    /** Looks at a paused feed again, from its cursor. */
    @Transactional
    public FeedStore.Feed resume(UUID id) {
        get(id);
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
        if (store.ask(get(id).searchId(), id) == 0) {
            throw Refusal.transition("The feed is paused; resume it", Map.of("status", "PAUSED"));
        }
        return get(id);
    }

    private URI allowed(String address) {
        var check = hosts.check(address);
        if (check instanceof ExportHosts.Refused no) {
            throw wrong("address", no.reason());
        }
        return ((ExportHosts.Allowed) check).address();
    }

    private static Refusal wrong(String field, String reason) {
        return Refusal.invalid("Not valid: " + field, Map.of("fields", Map.of(field, reason)));
    }

    private static String ending(URI address) {
        var path = address.getPath().toLowerCase(Locale.ROOT);
        return path.endsWith(".csv") ? "csv" : path.endsWith(".json") ? "json" : null;
    }

    private void tell(String what, UUID feed, Map<String, Object> details) {
        events.append(new SystemEvent(what, Caller.id(), "ExportFeed", feed.toString(), Correlation.id(), details));
    }
}
