package io.serai.platform.webhook;

import io.serai.platform.intake.Intake;
import io.serai.platform.sql.JsonRows;
import io.serai.platform.web.Correlation;
import io.serai.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The one door for outside systems. In one transaction it decides whether the call is new (its hash per provider is a
 * primary key, so that fifty copies at once have one effect), keeps the raw bytes and lets the area take them in.
 */
@RestController
@Tag(name = "webhooks")
@PreAuthorize("permitAll()")
class WebhookDoor {

    private final List<WebhookReceiver> receivers;
    private final JdbcClient db;
    private final RawPayloads payloads;
    private final Callbacks callbacks;
    private final JsonRows rows;
    private final TransactionTemplate transaction;
    private final Intake intake;
    private final Clock clock;

    WebhookDoor(
            List<WebhookReceiver> receivers,
            JdbcClient db,
            RawPayloads payloads,
            Callbacks callbacks,
            JsonRows rows,
            TransactionTemplate transaction,
            Intake intake,
            Clock clock) {
        this.receivers = receivers;
        this.db = db;
        this.payloads = payloads;
        this.callbacks = callbacks;
        this.rows = rows;
        this.transaction = transaction;
        this.intake = intake;
        this.clock = clock;
    }

    @Operation(
            summary =
                    "Takes a call of an outside system; 202 once it is kept, whether it came for the first time or again")
    @PostMapping("/webhooks/{provider}")
    @SecurityRequirements
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Map<String, Object>> receive(@PathVariable String provider, HttpServletRequest request)
            throws IOException {
        return take(provider, "", request);
    }

    @Operation(
            summary =
                    "Takes a call about one capability of a provider, or one of an outside system that can send no header and has its token in the path instead")
    @PostMapping("/webhooks/{provider}/{next}")
    @SecurityRequirements
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Map<String, Object>> receive(
            @PathVariable String provider, @PathVariable String next, HttpServletRequest request) throws IOException {
        // PathTokens has put something else in place of a token
        var token = PathTokens.of(request);
        return take(token.isEmpty() ? provider + "/" + next : provider, token, request);
    }

    @Operation(
            summary =
                    "Takes the answer to one lookup at the address that was made for it; 202 once it is kept, also when nobody waits for it")
    @PostMapping("/webhooks/{provider}/{capability}/{token}")
    @SecurityRequirements
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Map<String, Object>> receive(
            @PathVariable String provider,
            @PathVariable String capability,
            @PathVariable String token,
            HttpServletRequest request)
            throws IOException {
        var known = PathTokens.of(request);
        return take(provider + "/" + capability + (known.isEmpty() ? "/" + token : ""), known, request);
    }

    private ResponseEntity<Map<String, Object>> take(String path, String token, HttpServletRequest request)
            throws IOException {
        var receiver = receivers.stream()
                .filter(one -> one.takes(path))
                .findFirst()
                // the path is not repeated: its end may be a token
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND,
                        "not_found",
                        "Nobody takes calls at this address; it is /webhooks/<provider>, for answers to lookups /webhooks/<provider>/<capability>, or one that the hub has given out",
                        Map.of()));
        var headers = new TreeMap<String, String>();
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        var body = request.getInputStream().readAllBytes();
        var delivery = new Delivery(path, token, url(path, token, request), headers, body, Correlation.id());
        var lacksToken = receiver.hasTokenAfter(path) && token.isEmpty();
        if (lacksToken || !receiver.isGenuine(delivery)) {
            throw new Refusal(
                    HttpStatus.UNAUTHORIZED,
                    "unauthorized",
                    "The webhook's secret, token or signature is missing or wrong",
                    Map.of());
        }
        if (receiver.bringsWork()) {
            intake.admit();
        }
        return ResponseEntity.accepted().body(transaction.execute(status -> once(receiver, delivery)));
    }

    /** A vendor signs the address that it was given, whatever a proxy has made of it. */
    private String url(String path, String token, HttpServletRequest request) {
        var query = request.getQueryString();
        return callbacks.address(path + (token.isEmpty() ? "" : "/" + token) + (query == null ? "" : "?" + query));
    }

    private Map<String, Object> once(WebhookReceiver receiver, Delivery delivery) {
        var key = receiver.identity(delivery)
                .map(identity -> digest(delivery.path() + " " + identity, new byte[0]))
                // the same body for another token is another call
                .orElseGet(() -> digest(delivery.token() + receiver.distinguishedBy(delivery), delivery.body()));
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
        var payload = payloads.keep(
                type, delivery.body(), receiver.keeps(delivery.path()).orElse(null));
        var answer = receiver.accept(delivery, payload);
        db.sql("update platform.processed_webhook_events set answer = ?::jsonb where provider = ? and event_key = ?")
                .params(rows.text(answer), delivery.provider(), key)
                .update();
        return answer;
    }

    private static String digest(String text, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }
}
