package io.serai.bench;

import io.serai.Serai;
import io.serai.trial.EmbeddedBroker;
import io.serai.trial.EmbeddedDatabase;
import io.serai.trial.ProductOnly;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.context.WebServerApplicationContext;

/**
 * The process that is measured: the hub, with its broker inside and PostgreSQL started beside it, both with fsync, unless its
 * settings say that they are elsewhere.
 */
public final class HubProcess {

    /** Setting that says where the database is; without it the process starts one. */
    static final String DATABASE = "--serai.database.url=";

    /** Setting that says where the broker is; without it the process holds one. */
    static final String BROKER = "--serai.broker.url=";

    private HubProcess() {}

    /**
     * The arguments for a hub with the profile of the benchmarks.
     *
     * @param folder for its data
     * @param settings further ones, as {@code --name=value}
     */
    static List<String> arguments(Path folder, List<String> settings) {
        return Stream.concat(
                        Stream.of(
                                folder.toString(),
                                "--spring.config.additional-location=file:src/bench/bench.yaml",
                                "--serai.sourcing.inbox=" + folder.resolve("inbox"),
                                "--serai.sourcing.webhook-secret=" + HubCalls.SECRET),
                        settings.stream())
                .toList();
    }

    /**
     * Starts, says {@code ready <port>}, followed by {@code <process of PostgreSQL> <JDBC address>} if it has started one, does
     * what its standard input says, see {@link Inside}, and ends with it.
     *
     * @param arguments the data folder, then settings as {@code --name=value}
     * @throws Exception when something cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        // the standard output belongs to the driver; the hub logs to a file
        LoggingSystem.get(HubProcess.class.getClassLoader()).beforeInitialize();
        var folder = Path.of(arguments[0]);
        try (var database = says(arguments, DATABASE)
                        ? null
                        : EmbeddedDatabase.open(folder, 0, Profile.databaseSettings());
                var broker = says(arguments, BROKER) ? null : EmbeddedBroker.open(folder, 0)) {
            var hub = new SpringApplication(Serai.class);
            var inside = new Inside();
            hub.addInitializers(context -> context.getBeanFactory().registerSingleton("bench", inside));
            hub.addInitializers(
                    context -> context.getBeanFactory().registerSingleton("productOnly", new ProductOnly()));
            var settings = Stream.of(
                            Stream.of("--logging.file.name=" + folder.resolve("hub.log")),
                            Stream.ofNullable(database).map(one -> DATABASE + one.url()),
                            Stream.ofNullable(broker).map(one -> BROKER + one.url()),
                            Arrays.stream(arguments).skip(1))
                    .flatMap(one -> one);
            try (var context = hub.run(settings.toArray(String[]::new))) {
                var port =
                        ((WebServerApplicationContext) context).getWebServer().getPort();
                System.out.println(
                        "ready " + port + (database == null ? "" : " " + DatabaseProcess.name(folder, database)));
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

    private static boolean says(String[] arguments, String setting) {
        return Arrays.stream(arguments).anyMatch(one -> one.startsWith(setting));
    }
}
