package io.serai.platform.connector;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "platform")
class ConnectorController {

    private final Connectors connectors;
    private final List<ConnectorHealth> health;
    private final List<ConnectorRates> rates;
    private final Path folder;

    ConnectorController(
            Connectors connectors, List<ConnectorHealth> health, List<ConnectorRates> rates, Connectors.Settings home) {
        this.connectors = connectors;
        this.health = health;
        this.rates = rates;
        folder = Connectors.folder(home);
    }

    record Listing(List<Item> items, String nextCursor) {}

    /**
     * A connector. Of a file that was never in use only the first four and the last five are known.
     *
     * @param state active, retired or broken
     * @param error what is wrong with the file as it is now
     * @param fixture present or missing, beside the kamelet
     * @param breaker whether it may be asked, the same for all processes; null where it only fetches or reads an answer
     * @param rate how much of its rate is used, the same for all processes; null where it has no limit
     */
    record Item(
            String name,
            String file,
            String state,
            String fixture,
            String provider,
            String capability,
            String title,
            String transport,
            String batch,
            Integer rank,
            Boolean configured,
            List<String> missing,
            String version,
            Instant loadedAt,
            ConnectorHealth.State breaker,
            ConnectorRates.State rate,
            Fault error) {}

    record Fault(String message, int line, int column) {}

    @Operation(summary = "Every connector with its version, what it lacks to be asked, and what is wrong with its file")
    @GetMapping("/api/v1/connectors")
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    Listing connectors() {
        var breakers = health.stream()
                .flatMap(keeper -> keeper.breakers().stream())
                .collect(Collectors.toMap(ConnectorHealth.State::connector, Function.identity()));
        var used = rates.stream()
                .flatMap(keeper -> keeper.rates().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Listing(
                connectors.standings().stream()
                        .map(standing -> item(standing, breakers, used))
                        .toList(),
                null);
    }

    private Item item(
            Standing standing, Map<String, ConnectorHealth.State> breakers, Map<String, ConnectorRates.State> used) {
        var connector = standing.connector();
        var known = connector != null;
        var kamelet = folder.resolve(standing.file());
        var name = standing.name();
        var fixture = Files.isRegularFile(kamelet.resolveSibling(name + ".fixture.yaml"));
        var fault = standing.fault();
        return new Item(
                name,
                "connectors/" + standing.file(),
                standing.state().name().toLowerCase(Locale.ROOT),
                fixture ? "present" : "missing",
                known ? connector.provider() : null,
                known ? connector.capability() : null,
                known ? connector.title() : null,
                known ? connector.transport() : null,
                known ? connector.batch() : null,
                known ? connector.rank() : null,
                known ? connector.configured() : null,
                known ? connector.missing() : List.of(),
                known ? connector.version() : null,
                standing.loadedAt(),
                known && connector.asks() ? breakers.getOrDefault(name, ConnectorHealth.State.closed(name)) : null,
                used.get(name),
                fault == null
                        ? null
                        : new Fault(
                                fault.getMessage(),
                                fault.place().line(),
                                fault.place().column()));
    }
}
