package io.serai.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process with this one's JDK and class path. It says lines on its standard output and ends with its input. */
final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> QUIET = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow");

    private final String name;
    private final Process process;
    private final BufferedReader output;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a process.
     *
     * @param main its main class
     * @param jvm options
     * @param errors file for its standard error
     * @param arguments for its main method
     */
    static Child start(Class<?> main, List<String> jvm, Path errors, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUIET);
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            var builder = new ProcessBuilder(command).redirectError(Redirect.appendTo(errors.toFile()));
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            return new Child(main.getSimpleName(), builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the main method of a child: returns when whoever started it is gone or wants it gone. */
    static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // nothing is said that way
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has said a line that begins with this word, after its end. */
    boolean hasSaid(String word) {
        return output.lines().anyMatch(line -> line.startsWith(word + " "));
    }

    /** Waits for a line that begins with this word; gives the words after it. */
    String[] await(String word) {
        try {
            for (String line; (line = output.readLine()) != null; ) {
                if (line.startsWith(word + " ")) {
                    return line.substring(word.length() + 1).split(" ");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(
                name + " ended before it said \"" + word + "\"; its errors are in target/bench");
    }

    /** SIGKILL; returns when it is gone. */
    void kill() {
        kill(process);
    }

    /** The same for any process of ours. */
    static void kill(Process process) {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
