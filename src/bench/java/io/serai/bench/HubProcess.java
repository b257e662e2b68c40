package io.serai.bench;

import io.serai.Serai;
import io.serai.trial.EmbeddedBroker;
import io.serai.trial.EmbeddedDatabase;
import io.serai.trial.ProductOnly;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.context.WebServerApplicationContext;

/** The process that is measured: the hub with its broker, and PostgreSQL started beside it, all with fsync. */
public final class HubProcess {

    private HubProcess() {}

    /**
     * Starts, says {@code ready <port> <process of PostgreSQL> <JDBC address>}, does what its standard input says, see
     * {@link Inside}, and ends with it.
     *
     * @param arguments the data folder, then settings as {@code --name=value}
     * @throws Exception when something cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        // the standard output belongs to the driver; the hub logs to a file
        LoggingSystem.get(HubProcess.class.getClassLoader()).beforeInitialize();
        var folder = Path.of(arguments[0]);
        try (var database = EmbeddedDatabase.open(folder, 0, Profile.databaseSettings());
                var broker = EmbeddedBroker.open(folder, 0)) {
            var hub = new SpringApplication(Serai.class);
            var inside = new Inside();
            hub.addInitializers(context -> context.getBeanFactory().registerSingleton("bench", inside));
            hub.addInitializers(
                    context -> context.getBeanFactory().registerSingleton("productOnly", new ProductOnly()));
            var settings = Stream.concat(
                    Stream.of(
                            "--serai.database.url=" + database.url(),
                            "--serai.broker.url=" + broker.url(),
                            "--logging.file.name=" + folder.resolve("hub.log")),
                    Arrays.stream(arguments).skip(1));
            try (var context = hub.run(settings.toArray(String[]::new))) {
                var port =
                        ((WebServerApplicationContext) context).getWebServer().getPort();
                var postmaster = Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                        .getFirst()
                        .trim();
                System.out.println("ready " + port + " " + postmaster + " " + database.jdbcUrl());
                inside.open(context);
                var commands = new BufferedReader(new InputStreamReader(System.in));
                for (String command; (command = commands.readLine()) != null; ) {
                    var done = Arrays.stream(inside.run(command)).mapToObj(String::valueOf);
                    System.out.println("done " + done.collect(Collectors.joining(" ")));
                }
            }
        } catch (Throwable failed) {
            failed.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }
}
