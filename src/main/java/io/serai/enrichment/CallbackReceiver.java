package io.serai.enrichment;

import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import io.serai.platform.connector.Received;
import io.serai.platform.id.Ids;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Outbox;
import io.serai.platform.webhook.Callbacks;
import io.serai.platform.webhook.Delivery;
import io.serai.platform.webhook.SignedPath;
import io.serai.platform.webhook.Verifiers;
import io.serai.platform.webhook.WebhookReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes the callbacks of all providers of this area; what they say is read in lane {@code enrichment-callbacks}. */
@Component
class CallbackReceiver implements WebhookReceiver {

    private final Callbacks callbacks;
    private final Connectors connectors;
    private final Outbox outbox;

    CallbackReceiver(Callbacks callbacks, Connectors connectors, Outbox outbox) {
        this.callbacks = callbacks;
        this.connectors = connectors;
        this.outbox = outbox;
    }

    @Override
    public boolean takes(String path) {
        return reader(path).isPresent();
    }

    @Override
    public boolean isGenuine(Delivery delivery) {
        return reader(delivery.path())
                .filter(reader -> callbacks.isGenuine(reader, delivery))
                .isPresent();
    }

    @Override
    public boolean hasTokenAfter(String path) {
        return reader(path).filter(CallbackReceiver::isSignedByUs).isPresent();
    }

    /** It is the answer to a question of ours, which is paid for. */
    @Override
    public boolean bringsWork() {
        return false;
    }

    /** Two lookups may be answered by the same bytes: the vendor's own id of the call tells them apart. */
    @Override
    public String distinguishedBy(Delivery delivery) {
        return verify(delivery).eventId(delivery);
    }

    /** Decided when it comes in: its row does not tell whose it is. */
    @Override
    public Optional<Duration> keeps(String path) {
        return reader(path).map(reader -> connectors.keeping(reader.provider()).time());
    }

    @Override
    public Optional<String> identity(Delivery delivery) {
        return verify(delivery).identity(delivery);
    }

    private Verifiers verify(Delivery delivery) {
        return Verifiers.of(reader(delivery.path()).orElseThrow().verify());
    }

    @Override
    public Map<String, Object> accept(Delivery delivery, UUID payloadId) {
        var reader = reader(delivery.path()).orElseThrow();
        var attempt = isSignedByUs(reader)
                ? Ids.parse(SignedPath.id(delivery.token())).orElseThrow()
                : null;
        outbox.send(
                Lane.queue("enrichment-callbacks"),
                List.of(new TakeCallback(
                        payloadId,
                        reader.name(),
                        attempt,
                        Received.withoutSecrets(delivery.headers()),
                        delivery.correlationId())));
        return Map.of("accepted", true);
    }

    private static boolean isSignedByUs(Connector reader) {
        return Verifiers.of(reader.verify()).scheme().equals(Verifiers.SIGNED_PATH);
    }

    private Optional<Connector> reader(String path) {
        return callbacks.reader(path).filter(reader -> reader.capability().matches("enrich-person|find-.*|verify-.*"));
    }
}
