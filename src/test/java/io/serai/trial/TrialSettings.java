package io.serai.trial;

import io.serai.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * What the trial run tells the hub. It stands above the hub's own defaults and below whatever the user has set by
 * argument, system property or environment variable.
 */
final class TrialSettings {

    private static final int LAST_PORT = 65_535;

    private final Map<String, Object> ours = new HashMap<>();
    private final StandardServletEnvironment environment = new StandardServletEnvironment();

    TrialSettings(String... arguments) {
        var sources = environment.getPropertySources();
        sources.addFirst(new SimpleCommandLinePropertySource(arguments));
        sources.addAfter(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new MapPropertySource("trial run", ours));
        ours.put("SERAI_HOME", Path.of("").toAbsolutePath().toString());
        ours.put("serai.trial.data", "${SERAI_DATA:data}");
        ours.put("serai.trial.demo", "${SERAI_DEMO:true}");
        ours.put("server.address", "127.0.0.1");
        ours.put("serai.security.open-minting", "true");
        // one person on his own machine, and a demo that looks twice a second
        ours.put("serai.limits.enabled", "false");
        ours.put("spring.main.banner-mode", "off");
        ours.put("spring.main.keep-alive", "true");
        ours.put(
                "logging.pattern.file",
                "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p [%X{correlationId:-}] %c %masked(%m%n%wEx)");
        ours.put("logging.config", "classpath:trial-logback.xml");
        // ours is the last hook to run: it closes the hub before its engines
        ours.put("logging.register-shutdown-hook", "false");
    }

    ConfigurableEnvironment environment() {
        return environment;
    }

    Path dataFolder() {
        return Path.of(text("serai.trial.data").orElse("data"));
    }

    Path home() {
        return Path.of(environment.getRequiredProperty("SERAI_HOME"));
    }

    boolean demo() {
        return !"false".equalsIgnoreCase(text("serai.trial.demo").orElse(""));
    }

    /** Who mints tokens for everybody listens to this machine only. */
    InetAddress address() {
        var name = environment.getRequiredProperty("server.address");
        try {
            var address = InetAddress.getByName(name);
            if (address.isLoopbackAddress()) {
                return address;
            }
        } catch (UnknownHostException e) {
            // no address of this machine at all
        }
        throw new StartRefused(
                "The trial run makes tokens for everybody, so it listens on loopback only: server.address may not be "
                        + name);
    }

    /** Where the hub is, for people and their curl. */
    URI hubAt(int port) {
        var address = address().getHostAddress();
        return URI.create("http://" + (address.contains(":") ? "[" + address + "]" : "localhost") + ":" + port);
    }

    int port() {
        var text = text("server.port").or(() -> text("PORT")).orElse("3000");
        try {
            var port = Integer.parseInt(text);
            if (port >= 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new StartRefused("PORT must be a number up to " + LAST_PORT + ", not " + text);
    }

    void refuseTakenPort() {
        var port = port();
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address(), port));
        } catch (IOException taken) {
            throw new StartRefused("Port " + port + " is taken; choose another with PORT=" + (port + 1));
        }
    }

    boolean hasOwnDatabase() {
        return text("DATABASE_URL").isPresent();
    }

    boolean hasOwnBroker() {
        return text("ARTEMIS_BROKER_URL").isPresent();
    }

    void use(EmbeddedDatabase database) {
        ours.put("DATABASE_URL", database.url());
    }

    void use(EmbeddedBroker broker) {
        ours.put("ARTEMIS_BROKER_URL", broker.url());
    }

    void use(DataFolder folder) {
        ours.put("logging.file.name", folder.path().resolve("logs/serai.log").toString());
    }

    void use(Secrets secrets) {
        ours.put("JWT_SECRET", secrets.jwtSecret());
        ours.put("SERAI_DATA_KEY", secrets.dataKey());
        ours.put("SALES_NAV_WEBHOOK_SECRET", secrets.salesNavWebhookSecret());
    }

    /** A provider whose base URL the user has set is the user's; the others get the sandbox, and its key with it. */
    void use(Sandbox sandbox) {
        ours.put("SERAI_EXPORT_HOSTS", sandbox.baseUrl().toString());
        for (var provider : sandbox.providers()) {
            var prefix = "connectors." + provider + ".";
            if (text(provider.toUpperCase(Locale.ROOT) + "_BASE_URL").isEmpty()
                    && text(prefix + "base-url").isEmpty()) {
                ours.put(prefix + "base-url", sandbox.baseUrl(provider).toString());
                // the sandbox has none of the limits of the vendor's plans
                if (text(provider.toUpperCase(Locale.ROOT) + "_RATE").isEmpty()
                        && text(prefix + "rate").isEmpty()) {
                    ours.put(prefix + "rate", "none");
                }
                List.of("api-key", "account-id", "account-sid", "auth-token", "webhook-secret")
                        .forEach(secret -> ours.put(prefix + secret, "sandbox-" + provider + "-key"));
            }
        }
    }

    /** Vendors that call back must know where; with a port that is not known before the start none of them is asked. */
    void reachableBy(Sandbox sandbox) {
        if (port() != 0) {
            var here = hubAt(port());
            var known = text("PUBLIC_BASE_URL").orElseGet(here::toString);
            ours.put("PUBLIC_BASE_URL", known);
            ours.put("connectors.rocketreach.webhook-id", "1");
            ours.put("connectors.wiza.callback-url", known + "/webhooks/wiza/enrich-person");
            sandbox.callsBackTo(known, here);
        }
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(environment.getProperty(name)).filter(text -> !text.isBlank());
    }
}
