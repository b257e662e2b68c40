package io.serai.platform.job;

import io.serai.platform.web.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "platform")
class JobController {

    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    @Operation(summary = "How far the work behind a jobId is")
    @GetMapping("/api/v1/jobs/{id}")
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    Job job(@PathVariable UUID id) {
        return jobs.find(id).orElseThrow(() -> new NotFound("job", id));
    }
}
