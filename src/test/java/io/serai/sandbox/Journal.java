package io.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Lines of JSON that outlive the process. One that is killed loses nothing of them: they are in the hands of the operating
 * system, and the next start reads them again.
 */
final class Journal implements AutoCloseable {

    private final FileOutputStream file;

    private Journal(FileOutputStream file) {
        this.file = file;
    }

    /** Goes on with this file, or remembers nothing where there is none; what is there is read out first, oldest first. */
    static Journal in(Path path, Consumer<JsonNode> reader) {
        if (path == null) {
            return new Journal(null);
        }
        try {
            Path absolute = path.toAbsolutePath();
            Files.createDirectories(absolute.getParent());
            var file = new FileOutputStream(absolute.toFile(), true);
            file.getChannel().truncate(read(Files.readAllBytes(absolute), reader));
            return new Journal(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    synchronized void append(JsonNode json) {
        if (file == null) {
            return;
        }
        var line = new ByteArrayOutputStream();
        line.writeBytes(Json.bytes(json));
        line.write('\n');
        try {
            file.write(line.toByteArray());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    synchronized void clear() {
        try {
            if (file != null) {
                file.getChannel().truncate(0);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Where the last whole line ends: the half line of a killed process is cut off. */
    private static int read(byte[] lines, Consumer<JsonNode> reader) {
        int start = 0;
        for (int end = 0; end < lines.length; end++) {
            if (lines[end] == '\n') {
                reader.accept(Json.read(Arrays.copyOfRange(lines, start, end)));
                start = end + 1;
            }
        }
        return start;
    }
}
