package io.serai.platform.webhook;

import java.time.Instant;
import java.util.List;

/** How the calls of a vendor prove that they come from there. Whoever compares, compares in constant time. */
public interface Verifier {

    /**
     * Is the call genuine?
     *
     * @param delivery the call, its body as raw bytes
     * @param secrets the active ones, both while one replaces the other; where there is none nothing is genuine
     * @param now the time, for those that look at a replay window
     * @return false refuses the call
     */
    boolean isGenuine(Delivery delivery, List<byte[]> secrets, Instant now);
}
