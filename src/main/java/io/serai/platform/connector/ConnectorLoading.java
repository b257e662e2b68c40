package io.serai.platform.connector;

import io.serai.platform.dryrun.DryRun;
import io.serai.platform.dryrun.FileFault;
import io.serai.platform.settings.Variables;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/**
 * Takes the connectors in when the hub starts, and goes on looking at their folder. Every instance has a disk of its own, so
 * this is a thread and no schedule: schedules fire on one instance only.
 */
@Component
class ConnectorLoading extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorLoading.class);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\u2028\u2029]");

    private final Connectors connectors;
    private final ConnectorSettings settings;
    private final ConfigurableEnvironment environment;
    private final Clock clock;
    private final ObjectProvider<ConnectorRenewal> breakers;
    private final Path folder;
    private final ConnectorFolder files;
    private KameletCheck check;
    private LiveKamelets live;
    private ScheduledExecutorService watch;
    private String lastTrouble = "";

    ConnectorLoading(
            Connectors connectors,
            Connectors.Settings home,
            ConnectorSettings settings,
            ConfigurableEnvironment environment,
            Clock clock,
            ObjectProvider<ConnectorRenewal> breakers) {
        this.breakers = breakers;
        this.connectors = connectors;
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
        folder = Connectors.folder(home);
        files = new ConnectorFolder(folder);
    }

    @Override
    public void onContextStarting(CamelContext context) {
        // what fails in a connector is a failure of the lane that asked it: only there is the message as it came
        context.getComponent("kamelet", KameletComponent.class).setNoErrorHandler(true);
        var ofTheHub = new Variables(environment).known();
        check = new KameletCheck(folder, new DryRun(context), environment::getProperty, ofTheHub::contains);
        live = new LiveKamelets(context, settings.grace());
        try {
            files.first().changed().forEach(this::takeIn);
        } catch (IOException e) {
            throw new IllegalStateException("the folder " + folder + " cannot be read; set SERAI_HOME", e);
        }
        var all = connectors.all();
        LOG.info(
                "{} connectors, {} of them configured",
                all.size(),
                all.stream().filter(Connector::configured).count());
    }

    @Override
    public void onContextStarted(CamelContext context) {
        watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("connectors").daemon().factory());
        var pause = settings.lookEvery().toMillis();
        watch.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onContextStopping(CamelContext context) {
        if (watch != null) {
            watch.shutdownNow();
        }
    }

    private void look() {
        try {
            var seen = files.next();
            seen.changed().forEach(this::takeIn);
            seen.gone().forEach(this::letGo);
            live.sweep();
            lastTrouble = "";
        } catch (IOException e) {
            trouble(e, null);
        } catch (RuntimeException e) {
            trouble(e, e);
        }
    }

    /** Said once, not with every look; a file that cannot be read needs no trace. */
    private void trouble(Exception e, RuntimeException trace) {
        if (!lastTrouble.equals(e.toString())) {
            lastTrouble = e.toString();
            LOG.error(
                    "the folder {} cannot be looked at: {}; the connectors stay as they are",
                    folder,
                    oneLine(lastTrouble),
                    trace);
        }
    }

    /** Whoever names a folder writes no line of the log and sends nothing to a terminal. */
    static String oneLine(String text) {
        return CONTROL.matcher(text)
                .replaceAll(sign -> Matcher.quoteReplacement(
                        String.format("\\u%04x", sign.group().codePointAt(0))));
    }

    private void takeIn(Path path) {
        var file = folder.relativize(path).toString();
        try {
            var text = ConnectorFolder.text(folder, path);
            var current = connectors.inUse(file);
            if (current.isPresent() && current.get().version().equals(KameletCheck.version(text))) {
                connectors.mended(file);
                return;
            }
            var connector = check.check(path, text);
            live.bringIn(connector, path.toString(), text);
            connectors.use(file, connector, clock.instant());
            current.ifPresent(before -> {
                live.retire(before);
                renewed(connector);
            });
            LOG.info("connector {} is in use, version {}", connector.name(), connector.version());
        } catch (FileFault fault) {
            leaveOut(file, fault);
        } catch (NoSuchFileException e) {
            LOG.debug("{} went while it was looked at", oneLine(file));
        } catch (CharacterCodingException e) {
            leaveOut(file, new FileFault("it is no text in UTF-8", FileFault.Place.START));
        } catch (Exception e) {
            leaveOut(file, new FileFault(String.valueOf(e.getMessage()), FileFault.Place.START));
        }
    }

    private void renewed(Connector connector) {
        try {
            breakers.getObject().renewed(connector.name());
        } catch (RuntimeException e) {
            LOG.warn(
                    "connector {} is not tried before its breaker's time, as the database is away",
                    connector.name(),
                    e);
        }
    }

    private void leaveOut(String file, FileFault fault) {
        connectors.broken(file, fault);
        LOG.error(
                "connectors/{}, line {}, column {}: {}; {}",
                oneLine(file),
                fault.place().line(),
                fault.place().column(),
                oneLine(fault.getMessage()),
                connectors
                        .inUse(file)
                        .map(before -> "version " + before.version() + " stays in use")
                        .orElse("it is left out"));
    }

    private void letGo(Path path) {
        var file = folder.relativize(path).toString();
        var current = connectors.inUse(file);
        connectors.gone(file);
        current.ifPresent(connector -> {
            try {
                live.retireForGood(connector);
            } catch (Exception e) {
                LOG.error("connector {} cannot be retired", connector.name(), e);
            }
            LOG.info("connector {} is retired: its file was removed", connector.name());
        });
    }
}
