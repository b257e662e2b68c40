package io.serai.enrichment;

import io.serai.enrichment.model.Line;
import io.serai.enrichment.model.Quota;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.ConnectorRates;
import io.serai.platform.connector.Connectors;
import io.serai.platform.connector.Rate;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The limits of connectors, as labels and settings have them at a moment.
 *
 * @param connectors those that are asked or looked at and have a limit, by name
 */
record Limits(Map<String, Connector> connectors) {

    static Limits of(Connectors all) {
        return new Limits(all.all().stream()
                .filter(connector -> connector.rate().limited())
                .filter(connector -> connector.asks() || connector.name().endsWith(Connector.POLL))
                .collect(Collectors.toMap(Connector::name, one -> one, (one, other) -> one)));
    }

    boolean none() {
        return connectors.isEmpty();
    }

    /** Names of the quotas that a question to a connector counts in. */
    Set<String> quotas(String connector) {
        return connectors.containsKey(connector)
                ? connectors.get(connector).quotas().keySet()
                : Set.of();
    }

    /** All quotas by name; where settings let connectors disagree on the rate of their account, the smaller one holds. */
    Map<String, Rate.Window> windows() {
        var windows = new HashMap<String, Rate.Window>();
        connectors.values().forEach(connector -> connector
                .quotas()
                .forEach((name, window) ->
                        windows.merge(name, window, (one, other) -> one.most() < other.most() ? one : other)));
        return windows;
    }

    /** Who waits, by connector. */
    Map<String, List<Line>> lines(Map<String, Quota> known, Instant now) {
        var lines = new HashMap<String, List<Line>>();
        connectors.forEach((name, connector) -> lines.put(
                name,
                connector.quotas().entrySet().stream()
                        .filter(one -> known.containsKey(one.getKey()))
                        .map(one ->
                                at(known.get(one.getKey()), one.getValue(), now).line(one.getKey(), now))
                        .toList()));
        return lines;
    }

    /** How connectors stand with their rates. */
    Map<String, ConnectorRates.State> states(Map<String, Quota> stored, Instant now) {
        var states = new TreeMap<String, ConnectorRates.State>();
        connectors.forEach((name, connector) -> {
            var quotas = connector.quotas().entrySet().stream()
                    .map(one -> at(stored.getOrDefault(one.getKey(), unused(one.getValue())), one.getValue(), now))
                    .toList();
            states.put(
                    name,
                    new ConnectorRates.State(
                            connector.rate().text(),
                            quotas.stream().mapToInt(Quota::left).min().orElseThrow(),
                            latest(quotas.stream()
                                    .filter(quota -> quota.left() == 0)
                                    .map(quota -> quota.free(now))),
                            latest(quotas.stream().map(Quota::tail).filter(tail -> tail.isAfter(now)))));
        });
        return states;
    }

    static Quota at(Quota quota, Rate.Window window, Instant now) {
        return quota.as(window.most(), window.length(), now);
    }

    private static Quota unused(Rate.Window window) {
        return Quota.unused(window.most(), window.length());
    }

    private static Instant latest(Stream<Instant> times) {
        return times.max(Comparator.naturalOrder()).orElse(null);
    }
}
