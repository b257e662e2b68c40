package io.serai.platform.webhook;

import java.util.Map;
import java.util.UUID;

/** What an area does with the webhooks of one provider; the door does the rest: size, once-only, raw payload, answer. */
public interface WebhookReceiver {

    /**
     * Whose calls it takes.
     *
     * @return path segment after {@code /webhooks/}
     */
    String provider();

    /**
     * Does the vendor call {@code /webhooks/{provider}/{token}}, because it can send no header? The token is taken out of the
     * path before anything else sees it.
     *
     * @return true where {@link Delivery#token()} says who calls
     */
    default boolean hasTokenInPath() {
        return false;
    }

    /**
     * Is the call really from there? Compares in constant time.
     *
     * @param delivery the call
     * @return false refuses it with 401, and nothing is stored
     */
    boolean isGenuine(Delivery delivery);

    /**
     * Takes the call in, inside the door's transaction: checks the body, writes rows and outbox.
     *
     * @param delivery the call
     * @param payloadId where its raw bytes are kept
     * @return the answer's body; the same call repeated is answered with it again
     * @throws io.serai.platform.web.Refusal when the body is not right; then nothing is stored
     */
    Map<String, Object> accept(Delivery delivery, UUID payloadId);
}
