package io.serai.platform.roles;

import jakarta.validation.constraints.NotEmpty;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The roles of this process.
 *
 * @param roles at least one; environment {@code SERAI_ROLES}
 */
@Validated
@ConfigurationProperties("serai")
public record Roles(@NotEmpty(message = "must be a list of some of api, worker, scheduler") Set<ProcessRole> roles) {

    /**
     * Is this ours to do?
     *
     * @param role which part
     * @return true when this process has the role
     */
    public boolean has(ProcessRole role) {
        return roles.contains(role);
    }

    /** Routes that other processes start: Camel's pattern of addresses, empty for none. */
    String foreignRoutes() {
        return Arrays.stream(ProcessRole.values())
                .filter(role -> !has(role))
                .flatMap(role -> role.sources().stream())
                .collect(Collectors.joining(","));
    }
}
