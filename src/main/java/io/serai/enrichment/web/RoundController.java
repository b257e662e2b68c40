package io.serai.enrichment.web;

import io.serai.enrichment.Rounds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "enrichment")
@PreAuthorize("hasAnyRole('admin', 'ops')")
class RoundController {

    private final Rounds rounds;

    RoundController(Rounds rounds) {
        this.rounds = rounds;
    }

    @Operation(summary = "Enriches a lead again: asks providers anew whose answers are not fresh any more")
    @PostMapping("/api/v1/leads/{id}/enrich")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Rounds.Begun enrich(@PathVariable UUID id) {
        return rounds.begin(id);
    }
}
