package io.serai.platform.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What an area does with the webhooks of its providers; the door does the rest: size, once-only, raw payload, answer. */
public interface WebhookReceiver {

    /**
     * Does it take the calls at this path?
     *
     * @param path what follows {@code /webhooks/}, without a token: {@code <provider>} or {@code <provider>/<capability>}
     * @return true for at most one receiver
     */
    boolean takes(String path);

    /**
     * Does a token follow, because the vendor can send no header? It is taken out of the path before anything else sees it.
     *
     * @param path one that it takes
     * @return true where {@link Delivery#token()} says who calls
     */
    default boolean hasTokenAfter(String path) {
        return false;
    }

    /**
     * Does a call bring work? Then it is refused with 503 while too much waits; the outside system comes again.
     *
     * @return false for what belongs to work that was taken in before, and for what is said only once
     */
    default boolean bringsWork() {
        return true;
    }

    /**
     * What tells the call from another with the same token and body; the same again is not taken in twice.
     *
     * @param delivery the call
     * @return any text; by default none, so that token and body decide
     */
    default String distinguishedBy(Delivery delivery) {
        return "";
    }

    /**
     * What a call is known by where its signature does not cover the body: the same again is not taken in twice, whatever else
     * it says.
     *
     * @param delivery the call, a genuine one
     * @return any text; by default none, so that token and body decide
     */
    default Optional<String> identity(Delivery delivery) {
        return Optional.empty();
    }

    /**
     * How long may its raw bytes be kept?
     *
     * @param path one that it takes
     * @return empty = as all that comes raw from outside
     */
    default Optional<Duration> keeps(String path) {
        return Optional.empty();
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
