package io.serai.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** The vendors of the trial run and of the end-to-end tests, on one port of this machine. */
public final class Sandbox implements AutoCloseable {

    private static final int LARGEST_BODY = 1 << 20;
    private static final int JAVA_THAT_DOES_NOT_PIN = 24;

    private final Ledger ledger;
    private final FirstRefusals firstRefusals;
    private final Exports exports = new Exports();
    private final Backstage backstage = new Backstage(this);
    private final Map<String, Vendor> vendors = new LinkedHashMap<>();
    private final ReentrantLock oneDecisionAtATime = new ReentrantLock();
    private final ExecutorService threads = threads();
    private final HttpServer server;
    private final Courier courier;
    private final RocketReach rocketReach;
    private volatile Duration latency = Duration.ofMillis(20);
    private volatile Set<String> away = Set.of();
    private volatile Set<String> usedUp = Set.of();
    private volatile Duration lookupTime = Duration.ofSeconds(1);

    private Sandbox(InetSocketAddress address, Ledger ledger, Courier courier) throws IOException {
        this.ledger = ledger;
        this.courier = courier;
        firstRefusals = new FirstRefusals(ledger);
        rocketReach = new RocketReach(ledger, () -> lookupTime, courier);
        for (Vendor vendor : List.of(
                new AbstractApi(),
                new ContactOut(),
                new Datagma(ledger),
                new Exa(ledger, () -> lookupTime),
                new Forager(ledger),
                new Hunter(),
                new LeadMagic(ledger),
                new NumVerify(),
                new Prospeo(ledger),
                new PeopleDataLabs(ledger),
                new ZeroBounce(),
                new Twilio(),
                rocketReach,
                new Wiza(ledger, () -> lookupTime, courier),
                new Zeliq(ledger, () -> lookupTime, courier))) {
            vendors.put(vendor.provider(), vendor);
        }
        server = HttpServer.create(address, 1024);
        server.createContext("/", this::handle);
        server.createContext(Exports.PATH, exports);
        server.setExecutor(threads);
    }

    /**
     * Opens on this port (0: any free one). The ledger lives on in its file and what the vendors still owe beside it; without a
     * file both live in memory only.
     */
    public static Sandbox start(int port, Path ledgerFile) {
        return start(new InetSocketAddress("127.0.0.1", port), ledgerFile);
    }

    /** Opens on this address, for callers from other machines. */
    static Sandbox start(InetSocketAddress address, Path ledgerFile) {
        keepConnectionsOpen();
        Ledger ledger = Ledger.in(ledgerFile);
        var courier = new Courier(ledgerFile == null ? null : ledgerFile.resolveSibling("callbacks.jsonl"));
        try {
            var sandbox = new Sandbox(address, ledger, courier);
            sandbox.server.start();
            return sandbox;
        } catch (IOException portTaken) {
            courier.close();
            ledger.close();
            throw new UncheckedIOException(portTaken);
        }
    }

    /** Where the sandbox listens. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What stands in for this provider's base URL. */
    public URI baseUrl(String provider) {
        return URI.create(baseUrl() + "/" + provider);
    }

    /** The vendors that answer here. */
    public List<String> providers() {
        return List.copyOf(vendors.keySet());
    }

    /** What was asked and what was billed. */
    public Ledger ledger() {
        return ledger;
    }

    /** Where exporters put results. */
    public Exports exports() {
        return exports;
    }

    /** How long every answer of a vendor takes from now on; 20 ms unless told otherwise. */
    public Sandbox latency(Duration each) {
        latency = each;
        return this;
    }

    /** These vendors hang up on whoever asks, from now on. */
    public Sandbox away(Set<String> providers) {
        away = Set.copyOf(providers);
        return this;
    }

    /** The accounts at these vendors have no credits left, from now on. */
    public Sandbox usedUp(Set<String> providers) {
        usedUp = Set.copyOf(providers);
        return this;
    }

    /** How long vendors that answer later work on a lookup from now on; a second unless told otherwise. */
    public Sandbox lookupTime(Duration each) {
        lookupTime = each;
        return this;
    }

    /**
     * Where the hub is for the vendors, and what the account at RocketReach has as its webhook.
     *
     * @param publicBase the hub's {@code PUBLIC_BASE_URL}
     * @param actual where it listens on this machine
     */
    public Sandbox callsBackTo(String publicBase, URI actual) {
        courier.way(publicBase, actual);
        rocketReach.webhook(publicBase + "/webhooks/rocketreach/enrich-person");
        return this;
    }

    @Override
    public void close() {
        courier.close();
        server.stop(0);
        threads.shutdownNow();
        ledger.close();
    }

    void reset() {
        oneDecisionAtATime.lock();
        try {
            ledger.clear();
            firstRefusals.clear();
        } finally {
            oneDecisionAtATime.unlock();
        }
    }

    private boolean isUsedUp(Vendor vendor) {
        return usedUp.contains(vendor.provider()) || ledger.credits(vendor.provider()) >= vendor.credits();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            if (away.stream()
                    .noneMatch(gone -> exchange.getRequestURI().getPath().startsWith("/" + gone + "/"))) {
                answer(exchange).sendTo(exchange);
            }
        } catch (IOException callerHungUp) {
            // Nobody is left to be told; the ledger has the entry.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return Answer.refused(413, Json.object().put("error", "more than 1 MB"));
        }
        try {
            String[] path = exchange.getRequestURI().getPath().split("/", 3);
            Vendor vendor = path.length < 2 ? null : vendors.get(path[1]);
            if (vendor == null) {
                return backstage.answer(
                        Ask.from(exchange, exchange.getRequestURI().getPath(), body));
            }
            Answer answer = decided(vendor, Ask.from(exchange, "/" + (path.length < 3 ? "" : path[2]), body));
            Thread.sleep(latency);
            return answer;
        } catch (RuntimeException bug) {
            return Answer.refused(500, Json.object().put("error", "the sandbox itself failed: " + bug));
        }
    }

    /** The vendor bills when it decides: what is sent is in the ledger before. */
    private Answer decided(Vendor vendor, Ask ask) {
        oneDecisionAtATime.lock();
        try {
            Answer asked = vendor.answer(ask);
            Answer answer = isUsedUp(vendor) && asked.reachesTheData()
                    ? vendor.withoutCredits(asked).orElse(asked)
                    : firstRefusals.orRefusal(vendor, asked);
            Answer dressed = answer.with(vendor.headers(answer));
            if (answer.outcome() != Outcome.LOOKED) {
                ledger.write(vendor.provider(), vendor.ledgerPath(ask), dressed);
            }
            if (!answer.outcome().isRepeatable()) {
                vendor.taken(ask, dressed);
            }
            return dressed;
        } finally {
            oneDecisionAtATime.unlock();
        }
    }

    private static ExecutorService threads() {
        if (Runtime.version().feature() >= JAVA_THAT_DOES_NOT_PIN) {
            return Executors.newVirtualThreadPerTaskExecutor();
        }
        return Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "sandbox");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The JDK's server closes idle connections early and waits for acknowledgements unless told not to. */
    private static void keepConnectionsOpen() {
        Map.of("nodelay", "true", "maxIdleConnections", "10000", "idleInterval", "600")
                .forEach((name, value) -> {
                    if (System.getProperty("sun.net.httpserver." + name) == null) {
                        System.setProperty("sun.net.httpserver." + name, value);
                    }
                });
    }
}
