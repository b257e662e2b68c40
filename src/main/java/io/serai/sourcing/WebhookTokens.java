package io.serai.sourcing;

import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.id.Ids;
import io.serai.platform.security.Caller;
import io.serai.platform.web.Correlation;
import io.serai.platform.web.NotFound;
import io.serai.sourcing.store.SearchStore;
import io.serai.sourcing.store.WebhookTokenStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tokens for exporters that can send no header: the token is the last part of the notice's address and says for which search
 * the notice is. It is shown once, kept as its hash, and two are active at a time, so that it can be changed without a gap.
 */
@Service
public class WebhookTokens {

    /** The vendor of run notices. */
    public static final String PHANTOMBUSTER = "phantombuster";

    private static final int BYTES = 32;

    private final WebhookTokenStore store;
    private final SearchStore searches;
    private final SystemEvents events;
    private final SecureRandom random = new SecureRandom();

    WebhookTokens(WebhookTokenStore store, SearchStore searches, SystemEvents events) {
        this.store = store;
        this.searches = searches;
        this.events = events;
    }

    /**
     * A token that was made now.
     *
     * @param id by which it is listed and revoked
     * @param token 256 random bits; never shown again
     * @param path what to append to the hub's address
     */
    public record Made(UUID id, UUID searchId, String token, String path) {}

    /**
     * Makes a token; of three, the oldest is revoked.
     *
     * @param search whose notices it lets in
     * @return the token
     */
    @Transactional
    public Made make(UUID search) {
        searches.find(search).orElseThrow(() -> new NotFound("search", search));
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var id = Ids.next();
        store.add(id, PHANTOMBUSTER, search, sha256(token), Caller.id());
        tell("webhook-token-made", id, search);
        return new Made(id, search, token, "/webhooks/" + PHANTOMBUSTER + "/" + token);
    }

    /**
     * Revokes a token; again is harmless.
     *
     * @param id its id
     * @return the token
     */
    @Transactional
    public WebhookTokenStore.Token revoke(UUID id) {
        var token = store.find(id).orElseThrow(() -> new NotFound("webhook token", id));
        if (token.revokedAt() == null) {
            store.revoke(id);
            tell("webhook-token-revoked", id, token.searchId());
        }
        return store.find(id).orElseThrow();
    }

    /** The active token that this text is, if it is one. Looked up by its hash, so that time tells nothing of it. */
    Optional<WebhookTokenStore.Token> active(String token) {
        return token.isEmpty() ? Optional.empty() : store.active(PHANTOMBUSTER, sha256(token));
    }

    void used(WebhookTokenStore.Token token) {
        store.used(token.id());
    }

    private void tell(String what, UUID token, UUID search) {
        events.append(new SystemEvent(
                what, Caller.id(), "WebhookToken", token.toString(), Correlation.id(), Map.of("searchId", search)));
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }
}
