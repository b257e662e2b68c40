package io.serai.project;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A company that a project looks at; one name a project, whatever its case.
 *
 * @param domain domain of its website, may be null
 * @param countryIso ISO 3166-1 alpha-2, may be null
 * @param metadata what else is known, as given
 */
public record Company(
        UUID id,
        UUID projectId,
        String name,
        String domain,
        String countryIso,
        Map<String, Object> metadata,
        Instant createdAt,
        Instant updatedAt) {}
