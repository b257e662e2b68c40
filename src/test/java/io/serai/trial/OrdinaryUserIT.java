package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Root's build starts the trial run once more as nobody; anybody else's build is an ordinary user's as it is. */
@DisplayName("STK-03 DEP-02 the trial run started by an ordinary user")
class OrdinaryUserIT {

    private static final String NOBODY = "65534";
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Duration DEMO = Duration.ofMinutes(5);

    @Test
    void runs_the_demo_to_its_end_and_stops_in_good_order() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "this build is an ordinary user's already");
        Assumptions.assumeTrue(
                Files.isExecutable(SETPRIV), "NOT SHOWN: setpriv is missing, so nobody cannot be impersonated");
        var place = Files.createTempDirectory("serai-nobody", open());
        try {
            var output = place.resolve("output.txt").toFile();
            var run = start(place, output);
            try {
                await("the demo's end")
                        .atMost(DEMO)
                        .failFast("the trial run ended", () -> !run.isAlive())
                        .until(() -> Files.readString(output.toPath()).contains("Ctrl-C stops it"));
                assertThat(Files.readString(output.toPath()))
                        .contains("Done in ")
                        .doesNotContain("Exception");
            } finally {
                run.destroy();
            }
            assertThat(run.waitFor(25, TimeUnit.SECONDS))
                    .as("it stops within 25 s")
                    .isTrue();
        } finally {
            FileSystemUtils.deleteRecursively(place);
        }
    }

    private static Process start(Path place, File output) throws IOException {
        var home = Files.createDirectories(place.resolve("home"));
        for (var folder : List.of("routes", "connectors", "docs/samples")) {
            FileSystemUtils.copyRecursively(Path.of(folder), home.resolve(folder));
        }
        var command = new ArrayList<String>();
        command.addAll(List.of(SETPRIV.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-Djava.io.tmpdir=" + Files.createDirectories(place.resolve("tmp"))));
        command.addAll(List.of("-cp", readableClassPath(place), TrialRun.class.getName()));
        var builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "HOME",
                        "/nonexistent",
                        "PORT",
                        String.valueOf(TrialProcess.freePort())));
        own(place);
        return builder.start();
    }

    /** Root's own folders are closed to others, so the class path is copied to where everybody may read it. */
    private static String readableClassPath(Path place) throws IOException {
        var library = Files.createDirectories(place.resolve("library"));
        var copies = new ArrayList<String>();
        for (var entry : TrialProcess.classPath().split(File.pathSeparator)) {
            var copy = library.resolve(copies.size() + "-" + Path.of(entry).getFileName());
            if (Files.exists(Path.of(entry))) {
                FileSystemUtils.copyRecursively(Path.of(entry), copy);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void own(Path place) throws IOException {
        var nobody = place.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try (var all = Files.walk(place)) {
            for (var path : all.toList()) {
                Files.setOwner(path, nobody);
            }
        }
    }

    private static java.nio.file.attribute.FileAttribute<?> open() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
