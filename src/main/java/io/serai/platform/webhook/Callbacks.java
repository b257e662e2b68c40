package io.serai.platform.webhook;

import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import io.serai.platform.security.Vault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;

/**
 * Callbacks of vendors: where they are sent to, which connector reads them, and whether they are genuine. A vendor calls
 * {@code /webhooks/<provider>/<capability>}, or below it an address that was made for one lookup.
 */
@Service
public class Callbacks {

    private static final String PURPOSE = "address of a callback";

    private final Connectors connectors;
    private final Vault vault;
    private final Clock clock;
    private final String publicBaseUrl;

    Callbacks(Connectors connectors, Vault vault, Clock clock, Environment settings) {
        this.connectors = connectors;
        this.vault = vault;
        this.clock = clock;
        publicBaseUrl = checked(settings.getProperty("serai.public-base-url", ""));
    }

    /**
     * Where a vendor shall send the answer of one lookup; nobody else can make up such an address.
     *
     * @param connector who is asked
     * @param lookup which lookup
     * @return an URL below {@code PUBLIC_BASE_URL}
     */
    public String addressFor(Connector connector, UUID lookup) {
        var path = connector.provider() + "/" + connector.capability() + "/" + lookup;
        return address(SignedPath.sign(path, vault.keyFor(PURPOSE)));
    }

    /**
     * How the outside knows an address of the door.
     *
     * @param path what follows {@code /webhooks/}
     * @return an URL below {@code PUBLIC_BASE_URL}
     */
    String address(String path) {
        return publicBaseUrl + "/webhooks/" + path;
    }

    /**
     * Who reads what is called at a path.
     *
     * @param path what follows {@code /webhooks/}, without a token
     * @return the connector {@code <provider>-<capability>-callback}, if it is configured
     */
    public Optional<Connector> reader(String path) {
        return path.matches("[^/]+/[^/]+")
                ? connectors
                        .configured(path.replace('/', '-') + Connector.CALLBACK)
                        .filter(reader -> Verifiers.isReadable(reader.verify()))
                : Optional.empty();
    }

    /**
     * Is a call genuine?
     *
     * @param reader the connector that reads it
     * @param delivery the call
     * @return what the verifier of its label {@code serai/verify} says
     */
    public boolean isGenuine(Connector reader, Delivery delivery) {
        var verify = Verifiers.of(reader.verify());
        var secrets = verify.secret()
                .map(property -> active(connectors.setting(reader, property)))
                .orElseGet(() -> List.of(vault.keyFor(PURPOSE)));
        return verify.verifier().isGenuine(delivery, secrets, clock.instant());
    }

    /**
     * Active secrets in a setting.
     *
     * @param setting one secret, or two parted by a space while one replaces the other
     * @return each as bytes, none for an empty setting
     */
    public static List<byte[]> active(String setting) {
        return Arrays.stream(setting.split("\\s+"))
                .filter(secret -> !secret.isEmpty())
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static String checked(String url) {
        var base = url.strip().replaceFirst("/+$", "");
        if (base.isEmpty()
                || (base.matches("https?://[^?#\\s]+") && URI.create(base).getHost() != null)) {
            return base;
        }
        throw new IllegalArgumentException(
                "PUBLIC_BASE_URL is \"" + url + "\"; it must be like https://hub.example.com, without query");
    }
}
