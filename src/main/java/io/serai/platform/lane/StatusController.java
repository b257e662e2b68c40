package io.serai.platform.lane;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "platform")
class StatusController {

    private final LaneFiles lanes;

    StatusController(LaneFiles lanes) {
        this.lanes = lanes;
    }

    record Status(List<LaneFile> lanes) {}

    /** Every file of routes: running, or what is wrong with it and where. */
    @GetMapping("/api/v1/system/status")
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    Status status() {
        return new Status(lanes.all());
    }
}
