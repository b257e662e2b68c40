package io.serai.platform.connector;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A call from outside in the one form that the kamelets of callbacks map from: {@code {headers, body, text}}. */
public final class Received {

    private Received() {}

    /**
     * Reads a call.
     *
     * @param headers as they came; what may be a secret is left out
     * @param body raw bytes
     * @return headers by lower-case name, the body where it is whole JSON of a megabyte at most, the beginning of its text
     */
    public static Map<String, Object> of(Map<String, String> headers, byte[] body) {
        var call = new LinkedHashMap<String, Object>();
        call.put("headers", withoutSecrets(headers));
        call.put("body", HttpAnswer.json(body));
        call.put("text", HttpAnswer.text(body));
        return call;
    }

    /**
     * Headers that may be kept.
     *
     * @param headers as they came
     * @return by lower-case name, without those whose name speaks of a secret
     */
    public static Map<String, String> withoutSecrets(Map<String, String> headers) {
        var kept = new TreeMap<String, String>();
        headers.forEach((name, value) -> {
            if (!Redaction.isSecret(name)) {
                kept.put(name.toLowerCase(Locale.ROOT), value);
            }
        });
        return kept;
    }
}
