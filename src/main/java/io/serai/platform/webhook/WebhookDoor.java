package io.serai.platform.webhook;

import io.serai.platform.sql.JsonRows;
import io.serai.platform.web.Correlation;
import io.serai.platform.web.NotFound;
import io.serai.platform.web.Refusal;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The one door for outside systems. In one transaction it decides whether the call is new (the body's hash per provider is a
 * primary key, so that fifty copies at once have one effect), keeps the raw bytes and lets the area take them in.
 */
@RestController
@Tag(name = "webhooks")
@PreAuthorize("permitAll()")
class WebhookDoor {

    private static final int MAX_BYTES = 1024 * 1024;

    private final Map<String, WebhookReceiver> receivers;
    private final JdbcClient db;
    private final RawPayloads payloads;
    private final JsonRows rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WebhookDoor(
            List<WebhookReceiver> receivers,
            JdbcClient db,
            RawPayloads payloads,
            JsonRows rows,
            TransactionTemplate transaction,
            Clock clock) {
        this.receivers = receivers.stream().collect(Collectors.toMap(WebhookReceiver::provider, Function.identity()));
        this.db = db;
        this.payloads = payloads;
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes a call of an outside system; 202 once it is kept, whether it came for the first time or again. */
    @PostMapping("/webhooks/{provider}")
    @SecurityRequirements
    ResponseEntity<Map<String, Object>> receive(@PathVariable String provider, HttpServletRequest request)
            throws IOException {
        return receive(receiver(provider), "", request);
    }

    /**
     * Takes a call of an outside system that can send no header and has its token in the path instead.
     *
     * @param token of the token's maker; where the call comes in, {@link PathTokens} has put something else in its place
     */
    @PostMapping("/webhooks/{provider}/{token}")
    @SecurityRequirements
    ResponseEntity<Map<String, Object>> receive(
            @PathVariable String provider, @PathVariable String token, HttpServletRequest request) throws IOException {
        var receiver = receiver(provider);
        if (!receiver.hasTokenInPath()) {
            throw new NotFound("webhook of", provider + " with more in its path");
        }
        return receive(receiver, PathTokens.of(request), request);
    }

    private WebhookReceiver receiver(String provider) {
        var receiver = receivers.get(provider);
        if (receiver == null) {
            throw new NotFound("webhook of", provider);
        }
        return receiver;
    }

    private ResponseEntity<Map<String, Object>> receive(
            WebhookReceiver receiver, String token, HttpServletRequest request) throws IOException {
        var headers = new TreeMap<String, String>();
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        var body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        var delivery = new Delivery(receiver.provider(), token, headers, body, Correlation.id());
        if (!receiver.isGenuine(delivery)) {
            throw new Refusal(
                    HttpStatus.UNAUTHORIZED,
                    "unauthorized",
                    "The webhook's secret or token is missing or wrong",
                    Map.of());
        }
        if (body.length > MAX_BYTES) {
            throw new Refusal(
                    HttpStatus.PAYLOAD_TOO_LARGE, "payload_too_large", "A webhook's body has 1 MB at most", Map.of());
        }
        return ResponseEntity.accepted().body(transaction.execute(status -> once(receiver, delivery)));
    }

    private Map<String, Object> once(WebhookReceiver receiver, Delivery delivery) {
        var key = key(delivery);
        var isNew = db.sql(
                                """
                        insert into platform.processed_webhook_events (provider, event_key, answer, received_at, correlation_id)
                        values (?, ?, '{}', ?, ?) on conflict do nothing""")
                        .params(delivery.provider(), key, Timestamp.from(clock.instant()), delivery.correlationId())
                        .update()
                > 0;
        if (!isNew) {
            // the insert has waited for the transaction that holds the key, so its answer is there
            return rows.map(
                    db.sql("select answer from platform.processed_webhook_events where provider = ? and event_key = ?")
                            .params(delivery.provider(), key)
                            .query(String.class)
                            .single());
        }
        var type = delivery.header("content-type").orElse("application/json");
        var answer = receiver.accept(delivery, payloads.keep(type, delivery.body()));
        db.sql("update platform.processed_webhook_events set answer = ?::jsonb where provider = ? and event_key = ?")
                .params(rows.text(answer), delivery.provider(), key)
                .update();
        return answer;
    }

    /** The same body for another token is another call. */
    private static String key(Delivery delivery) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(delivery.token().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(delivery.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }
}
