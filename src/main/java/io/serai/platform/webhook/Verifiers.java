package io.serai.platform.webhook;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A connector's label {@code serai/verify}: how calls are verified, and with what. Two further words may stand in most:
 * {@code secret=} names the kamelet's property that holds the secret, {@code event=} the header with the vendor's own id of the
 * call. Times are seconds since 1970 and must be as young as {@code window} says.
 *
 * <ul>
 *   <li>{@code hmac-sha256 header=x-signature encoding=hex|base64}: over the raw body; with {@code timestamp=x-time window=5m}
 *       a call must also be that young, and with {@code signed=time.body} the signature covers the time, a dot and the body
 *   <li>{@code hmac-sha1-url header=x-signature encoding=base64}: over our public URL and the sorted parameters of a form
 *   <li>{@code hmac-sha256-inside signature=/sign/it encoding=hex timestamp=/sign/time token=/sign/token window=5m}: the places
 *       are those of a JSON body; time and token are signed, and each token is good once
 *   <li>{@code ecdsa-p256 header=x-signature encoding=base64 timestamp=x-time window=5m}: over time and raw body; the secret is
 *       the vendor's public key
 *   <li>{@code token header=x-secret}: the secret itself; with {@code hash=sha256} its SHA-256 in hex
 *   <li>{@code signed-path}: the last segment of the path is an id that the hub has signed; there is no other secret
 * </ul>
 *
 * @param scheme the first word
 * @param words the others
 * @param verifier what they come to
 */
public record Verifiers(String scheme, Map<String, String> words, Verifier verifier) {

    /** The id in the path is signed by the hub. */
    public static final String SIGNED_PATH = "signed-path";

    private static final Map<String, Set<String>> MAY_SAY = Map.of(
            "hmac-sha256",
            Set.of("header", "encoding", "timestamp", "window", "signed", "secret", "event"),
            "hmac-sha1-url",
            Set.of("header", "encoding", "secret", "event"),
            "hmac-sha256-inside",
            Set.of("signature", "encoding", "timestamp", "window", "token", "secret"),
            "ecdsa-p256",
            Set.of("header", "encoding", "timestamp", "window", "secret", "event"),
            "token",
            Set.of("header", "hash", "secret", "event"),
            SIGNED_PATH,
            Set.of("event"));

    /**
     * Reads a label.
     *
     * @param label scheme and words, parted by spaces
     * @return what it says
     * @throws IllegalArgumentException when it cannot be read
     */
    public static Verifiers of(String label) {
        var parts = label.strip().split("\\s+");
        var legal = MAY_SAY.get(parts[0]);
        if (legal == null) {
            throw new IllegalArgumentException(
                    "serai/verify begins with \"" + parts[0] + "\", not with one of " + MAY_SAY.keySet());
        }
        var words = new LinkedHashMap<String, String>();
        Arrays.stream(parts).skip(1).forEach(part -> {
            var pair = part.split("=", 2);
            if (pair.length < 2 || pair[1].isEmpty() || !legal.contains(pair[0])) {
                throw new IllegalArgumentException(
                        "serai/verify says \"" + part + "\"; " + parts[0] + " knows " + legal + ", each as word=value");
            }
            words.put(pair[0], pair[1]);
        });
        return new Verifiers(parts[0], words, verifier(parts[0], words));
    }

    /**
     * Can a label be read?
     *
     * @param label scheme and words, or nothing
     * @return false for a connector whose calls nobody could verify
     */
    public static boolean isReadable(String label) {
        try {
            return of(label) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The property that holds the secret.
     *
     * @return its name, if there is one
     */
    public Optional<String> secret() {
        return Optional.ofNullable(words.get("secret"));
    }

    /**
     * The vendor's own id of a call.
     *
     * @param delivery the call
     * @return the id, empty where it has none
     */
    public String eventId(Delivery delivery) {
        return Optional.ofNullable(words.get("event")).flatMap(delivery::header).orElse("");
    }

    /**
     * What a call is known by where its signature does not cover the body: the same again is the same call, whatever else it
     * says.
     *
     * @param delivery a genuine call
     * @return the vendor's token; none where the body belongs to what is signed, or the address does
     */
    public Optional<String> identity(Delivery delivery) {
        return verifier instanceof BodyVerifier
                ? Optional.of(((BodyVerifier) verifier).identity(delivery))
                : Optional.empty();
    }

    private static Verifier verifier(String scheme, Map<String, String> words) {
        if (scheme.equals(SIGNED_PATH)) {
            return new SignedPath();
        }
        needed(words, "secret");
        return switch (scheme) {
            case "token" ->
                new TokenVerifier(
                        needed(words, "header"), words.containsKey("hash") && oneOf(words, "hash", "sha256") != null);
            case "hmac-sha1-url" -> new UrlVerifier(needed(words, "header"), encoding(words));
            case "hmac-sha256-inside" ->
                new BodyVerifier(
                        place(words, "signature"),
                        encoding(words),
                        place(words, "timestamp"),
                        window(words),
                        place(words, "token"));
            case "ecdsa-p256" ->
                new EcdsaVerifier(needed(words, "header"), encoding(words), needed(words, "timestamp"), window(words));
            default ->
                new HmacVerifier(
                        needed(words, "header"),
                        encoding(words),
                        words.get("timestamp"),
                        words.containsKey("timestamp") ? window(words) : null,
                        words.containsKey("signed")
                                && needed(words, "timestamp") != null
                                && oneOf(words, "signed", "time.body") != null);
        };
    }

    private static Encoding encoding(Map<String, String> words) {
        return Encoding.valueOf(oneOf(words, "encoding", "hex", "base64").toUpperCase(Locale.ROOT));
    }

    private static JsonPointer place(Map<String, String> words, String name) {
        var text = needed(words, name);
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\", not a place in a JSON body like /sign/" + name);
        }
        return JsonPointer.compile(text);
    }

    private static Window window(Map<String, String> words) {
        var text = needed(words, "window");
        if (!text.matches("[1-9][0-9]{0,4}[smh]")) {
            throw new IllegalArgumentException("window is \"" + text + "\", not like 300s, 5m or 1h");
        }
        return new Window(Duration.parse("PT" + text.toUpperCase(Locale.ROOT)));
    }

    private static String oneOf(Map<String, String> words, String name, String... legal) {
        var value = needed(words, name);
        if (!Arrays.asList(legal).contains(value)) {
            throw new IllegalArgumentException(name + " is \"" + value + "\", not one of " + Arrays.toString(legal));
        }
        return value;
    }

    private static String needed(Map<String, String> words, String name) {
        if (words.get(name) == null) {
            throw new IllegalArgumentException("serai/verify lacks " + name + "=");
        }
        return words.get(name);
    }
}
