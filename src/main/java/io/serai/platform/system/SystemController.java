package io.serai.platform.system;

import io.serai.platform.connector.Connectors;
import io.serai.platform.lane.LaneFile;
import io.serai.platform.lane.LaneFiles;
import io.serai.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Open to whoever watches the process. */
@RestController
@Tag(name = "platform")
@SecurityRequirements
@PreAuthorize("permitAll()")
class SystemController {

    private static final Logger LOG = LoggerFactory.getLogger(SystemController.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Inquiry<Integer> database;
    private final Inquiry<Boolean> broker;
    private final LaneFiles lanes;
    private final Connectors connectors;

    SystemController(JdbcClient db, ConnectionFactory broker, LaneFiles lanes, Connectors connectors) {
        database = new Inquiry<>("PostgreSQL", PATIENCE, Duration.ZERO, () -> db.sql("select 1")
                .query(Integer.class)
                .single());
        this.broker = new Inquiry<>("the broker", PATIENCE, Duration.ZERO, () -> {
            try (var connection = broker.createConnection()) {
                connection.start();
            }
            return true;
        });
        this.lanes = lanes;
        this.connectors = connectors;
    }

    /**
     * How the hub does.
     *
     * @param status healthy or unhealthy
     * @param checks by what was looked at: ok or fail of what it cannot work without, configured or not_configured of providers
     */
    record Health(String status, Map<String, String> checks) {}

    @Operation(summary = "The process is alive")
    @GetMapping("/api/v1/system/health")
    Map<String, String> health() {
        return Map.of("status", "ok");
    }

    @Operation(
            summary =
                    "Database and broker answer and every lane runs; 503 while that is not so, after four seconds at most")
    @GetMapping("/api/v1/system/ready")
    Map<String, String> ready() {
        require("PostgreSQL", database);
        require("the broker", broker);
        var broken = lanes.broken();
        if (!broken.isEmpty()) {
            var places = broken.stream().map(LaneFile::place).toList();
            throw new Refusal(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "unavailable",
                    "Not ready, lanes stand still: " + String.join("; ", places),
                    Map.of("lanes", places));
        }
        return Map.of("status", "ready");
    }

    @Operation(
            summary = "Each dependency by itself; 503 while database or broker does not answer",
            description = "Providers never make it unhealthy.")
    @GetMapping("/health")
    @ApiResponse(responseCode = "200", description = "healthy", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "503",
            description = "unhealthy",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Health.class)))
    ResponseEntity<Health> checks() {
        var checks = new LinkedHashMap<String, String>();
        checks.put("database", answers("PostgreSQL", database) ? "ok" : "fail");
        checks.put("broker", answers("the broker", broker) ? "ok" : "fail");
        var healthy = !checks.containsValue("fail");
        checks.put("verification_provider", connectors.of("verify-email").isEmpty() ? "not_configured" : "configured");
        return ResponseEntity.status(healthy ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new Health(healthy ? "healthy" : "unhealthy", checks));
    }

    private static void require(String what, Inquiry<?> inquiry) {
        if (!answers(what, inquiry)) {
            throw new Refusal(
                    HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Not ready: " + what + " does not answer", Map.of());
        }
    }

    private static boolean answers(String what, Inquiry<?> inquiry) {
        var fault = inquiry.ask().fault();
        if (fault != null) {
            LOG.warn("not ready, {} does not answer: {}", what, fault);
        }
        return fault == null;
    }
}
