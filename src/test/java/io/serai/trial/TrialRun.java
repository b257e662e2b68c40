package io.serai.trial;

import io.serai.Serai;
import io.serai.platform.security.Role;
import io.serai.platform.security.Users;
import io.serai.sandbox.Sandbox;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Serai and everything it needs in one process, to see it run: {@code ./mvnw spring-boot:test-run}. */
public final class TrialRun {

    private static final String ADMIN = "admin@serai.example";

    private final Opened opened = new Opened();
    private final Steps steps = new Steps(System.out);
    private final TrialSettings settings;

    private TrialRun(TrialSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts, shows the demo, stays up until it is stopped.
     *
     * @param arguments settings as {@code --name=value}
     */
    public static void main(String[] arguments) {
        // until there is a log file nothing is logged
        logging().beforeInitialize();
        var run = new TrialRun(new TrialSettings(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(run.opened::close, "trial run stops"));
        try {
            run.start();
        } catch (Throwable failure) {
            run.fail(failure);
        }
    }

    private void start() {
        var port = settings.port();
        var folder = opened.add(DataFolder.take(settings.dataFolder(), port));
        System.out.println("Serai, trial run (data in " + folder.path() + ")");
        settings.refuseTakenPort();
        settings.use(folder);
        writeLog();
        var secrets = Secrets.in(folder.path());
        settings.use(secrets);
        startEngines(folder);
        var sandbox = steps.take(
                "sandbox vendors", () -> Sandbox.start(0, folder.path().resolve("sandbox/ledger.jsonl")));
        settings.use(opened.add(sandbox));
        settings.reachableBy(sandbox);
        var hub = opened.add(steps.take("hub", this::startHub));
        hub.getBean(Users.class).put(ADMIN, secrets.adminPassword(), Role.admin);
        show(hub, folder, secrets);
    }

    private void startEngines(DataFolder folder) {
        var database = settings.hasOwnDatabase()
                ? null
                : opened.open(() -> steps.take("PostgreSQL", () -> EmbeddedDatabase.open(folder.path(), 0)));
        var broker = settings.hasOwnBroker()
                ? null
                : opened.open(() -> steps.take("Artemis", () -> EmbeddedBroker.open(folder.path(), 0)));
        if (broker != null) {
            settings.use(broker.join());
        }
        if (database != null) {
            settings.use(database.join());
        }
    }

    private ConfigurableApplicationContext startHub() {
        var hub = new SpringApplication(Serai.class);
        hub.setEnvironment(settings.environment());
        hub.setRegisterShutdownHook(false);
        hub.addInitializers(context -> context.getBeanFactory().registerSingleton("productOnly", new ProductOnly()));
        return hub.run();
    }

    private void show(ConfigurableApplicationContext context, DataFolder folder, Secrets secrets) {
        var port = ((WebServerApplicationContext) context).getWebServer().getPort();
        var hub = new HubClient(settings.hubAt(port));
        var signpost = new Signpost(System.out, hub, folder.path(), ADMIN, secrets.adminPassword());
        if (settings.demo()) {
            var inbox = Path.of(context.getEnvironment().getRequiredProperty("serai.sourcing.inbox"));
            new Demo(hub, settings.home().resolve("docs/samples"), inbox.resolve("sales-nav"), System.out).run();
        }
        signpost.print();
    }

    /** From here on there is a log file; the hub takes the logging over when it starts. */
    private void writeLog() {
        var environment = settings.environment();
        logging()
                .initialize(
                        new LoggingInitializationContext(environment),
                        environment.getProperty("logging.config"),
                        LogFile.get(environment));
        logging().cleanUp();
    }

    private void fail(Throwable failure) {
        if (!opened.isClosing()) {
            System.out.println(StartRefused.sentence(failure));
            var log = settings.environment().getProperty("logging.file.name");
            if (log != null) {
                LoggerFactory.getLogger(TrialRun.class).error("the trial run failed", failure);
                System.out.println("More is in " + log);
            }
        }
        System.exit(1);
    }

    private static LoggingSystem logging() {
        return LoggingSystem.get(TrialRun.class.getClassLoader());
    }
}
