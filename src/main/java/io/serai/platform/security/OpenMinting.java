package io.serai.platform.security;

import org.springframework.stereotype.Component;

/**
 * Whether anybody may mint tokens, as the operations manual has it: in the trial run on loopback only, which {@link MintingRule}
 * holds. Only then a token is believed that belongs to no session.
 */
@Component("openMinting")
public class OpenMinting {

    private final boolean allowed;

    OpenMinting(SecuritySettings settings) {
        allowed = settings.openMinting();
    }

    /**
     * May anybody mint?
     *
     * @return true in the trial run
     */
    public boolean isAllowed() {
        return allowed;
    }
}
