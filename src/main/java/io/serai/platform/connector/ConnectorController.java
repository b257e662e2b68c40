package io.serai.platform.connector;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "platform")
class ConnectorController {

    private final Connectors connectors;

    ConnectorController(Connectors connectors) {
        this.connectors = connectors;
    }

    record Listing(List<Connector> items, Map<String, String> broken, String nextCursor) {}

    /** Every connector, whether it is configured, and the files that could not be read. */
    @GetMapping("/api/v1/connectors")
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    Listing connectors() {
        return new Listing(connectors.all(), connectors.broken(), null);
    }
}
