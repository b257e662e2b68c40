package io.serai.trial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder that holds everything of a trial run. One process owns it at a time. */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the folder, making it where it is missing.
     *
     * @param folder where it is
     * @param port the hub's, for whoever finds the folder taken
     * @return the folder, ours until it is closed
     * @throws StartRefused when another process owns it or nothing can be written there
     */
    static DataFolder take(Path folder, int port) {
        try {
            var path = Files.createDirectories(folder).toRealPath();
            var file = path.resolve(".lock");
            var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isOurs(lock)) {
                lock.close();
                throw new StartRefused(
                        path + " is in use by " + owner(file) + ": stop it, or choose another folder with SERAI_DATA");
            }
            lock.truncate(0).write(text(ProcessHandle.current().pid() + " " + port));
            return new DataFolder(path, lock);
        } catch (IOException e) {
            throw new StartRefused(
                    folder.toAbsolutePath().normalize() + " cannot be written by " + System.getProperty("user.name")
                            + ": choose another folder with SERAI_DATA",
                    e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.truncate(0);
            lock.close();
        } catch (IOException goneAlready) {
            // with the process ends the lock
        }
    }

    private static boolean isOurs(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    private static String owner(Path file) throws IOException {
        var words = Files.readString(file).split(" ");
        return words.length == 2 ? "process " + words[0] + " (port " + words[1] + ")" : "another process";
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
