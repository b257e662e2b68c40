package io.serai.platform.system;

import io.serai.platform.clock.Instance;
import io.serai.platform.connector.ConnectorHealth;
import io.serai.platform.connector.ConnectorState;
import io.serai.platform.connector.Connectors;
import io.serai.platform.connector.RecentCalls;
import io.serai.platform.lane.LaneFiles;
import io.serai.platform.lane.Lanes;
import io.serai.platform.roles.Roles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "platform")
class StatusController {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final double MILLIS = 1000;

    private final Lanes lanes;
    private final LaneFiles files;
    private final Connectors connectors;
    private final BrokerState broker;
    private final DatabaseState database;
    private final Inquiry<Map<String, RecentCalls.Calls>> calls;
    private final Inquiry<List<ConnectorHealth.State>> breakers;
    private final Roles roles;
    private final Instance instance;
    private final String version;
    private final Clock clock;

    StatusController(
            Lanes lanes,
            LaneFiles files,
            Connectors connectors,
            BrokerState broker,
            DatabaseState database,
            List<RecentCalls> calls,
            List<ConnectorHealth> breakers,
            Roles roles,
            Instance instance,
            ObjectProvider<BuildProperties> build,
            Clock clock) {
        this.lanes = lanes;
        this.files = files;
        this.connectors = connectors;
        this.broker = broker;
        this.database = database;
        this.calls = new Inquiry<>("the database", PATIENCE, KEPT, () -> calls.stream()
                .flatMap(keeper -> keeper.recentCalls().stream())
                .collect(Collectors.toMap(RecentCalls.Calls::connector, Function.identity())));
        this.breakers = new Inquiry<>("the database", PATIENCE, KEPT, () -> breakers.stream()
                .flatMap(keeper -> keeper.breakers().stream())
                .toList());
        this.roles = roles;
        this.instance = instance;
        version = Optional.ofNullable(build.getIfAvailable())
                .map(BuildProperties::getVersion)
                .orElse(null);
        this.clock = clock;
    }

    @Operation(
            summary = "How the hub does: what it stands on, its lanes, connectors and schedules",
            description =
                    "Answers within seconds even while database or broker are away; what they would tell is null then.")
    @GetMapping("/api/v1/system/status")
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    Status status() {
        var queues = broker.queues();
        var tables = database.tables();
        var recent = calls.ask();
        var open = breakers.ask();
        return new Status(
                queues.fault() == null && tables.fault() == null && recent.fault() == null && open.fault() == null,
                process(),
                Status.Part.of(tables),
                Status.Part.of(queues),
                tables.map(DatabaseState.Read::outbox),
                lanes.all().stream()
                        .map(lane -> lane(
                                lane.name(),
                                queues.map(all -> all.get(lane.name())),
                                tables.map(all -> all.deadLetters().getOrDefault(lane.name(), 0L))))
                        .toList(),
                files.all(),
                connectors.states().stream()
                        .map(state -> connector(state, recent.map(all -> all.get(state.name()))))
                        .toList(),
                open.value(),
                tables.map(DatabaseState.Read::schedules));
    }

    private Status.Process process() {
        var started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return new Status.Process(
                instance.id(),
                roles.roles().stream().map(Enum::name).sorted().toList(),
                version,
                started,
                Duration.between(started, clock.instant()).toSeconds());
    }

    private Status.Lane lane(String name, BrokerState.Queue queue, Long deadLetters) {
        if (queue == null) {
            return new Status.Lane(name, null, null, null, null, null, null, deadLetters);
        }
        return new Status.Lane(
                name,
                queue.consumers(),
                queue.depth(),
                queue.inDelivery(),
                queue.retrying(),
                queue.lagSeconds(),
                queue.lagSeconds() == 0 ? null : clock.instant().minusMillis((long) (queue.lagSeconds() * MILLIS)),
                deadLetters);
    }

    private static Status.Connector connector(ConnectorState state, RecentCalls.Calls calls) {
        if (calls == null) {
            return new Status.Connector(
                    state.name(),
                    state.provider(),
                    state.capability(),
                    state.state(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        return new Status.Connector(
                state.name(),
                state.provider(),
                state.capability(),
                state.state(),
                calls.lastOutcome(),
                calls.lastAt(),
                calls.asked(),
                calls.found(),
                calls.finished() == 0 ? null : (double) calls.answered() / calls.finished(),
                calls.medianMs(),
                calls.p95Ms());
    }
}
