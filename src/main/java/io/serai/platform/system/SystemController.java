package io.serai.platform.system;

import io.serai.platform.lane.LaneFile;
import io.serai.platform.lane.LaneFiles;
import io.serai.platform.web.Refusal;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/system")
@Tag(name = "platform")
@SecurityRequirements
@PreAuthorize("permitAll()")
class SystemController {

    private static final Logger LOG = LoggerFactory.getLogger(SystemController.class);

    private final JdbcClient db;
    private final ConnectionFactory broker;
    private final LaneFiles lanes;

    SystemController(JdbcClient db, ConnectionFactory broker, LaneFiles lanes) {
        this.db = db;
        this.broker = broker;
        this.lanes = lanes;
    }

    /** The process is alive. */
    @GetMapping("/health")
    Map<String, String> health() {
        return Map.of("status", "ok");
    }

    /** Database and broker answer and every lane runs; 503 while that is not so. */
    @GetMapping("/ready")
    Map<String, String> ready() {
        try {
            db.sql("select 1").query(Integer.class).single();
        } catch (DataAccessException e) {
            throw notReady("PostgreSQL", e);
        }
        try (var connection = broker.createConnection()) {
            connection.start();
        } catch (JMSException e) {
            throw notReady("the broker", e);
        }
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

    private static Refusal notReady(String what, Exception e) {
        LOG.warn("not ready, {} does not answer: {}", what, e.toString());
        return new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Not ready: " + what + " does not answer", Map.of());
    }
}
