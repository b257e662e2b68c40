package io.serai.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** What only this data folder's hub knows; made by the first start, for the owner's eyes only, and kept. */
final class Secrets {

    private static final int BYTES = 32;

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /**
     * The secrets of a data folder.
     *
     * @param folder holds them in the file {@code secrets}
     * @return those that are there, and new ones for what was missing
     */
    static Secrets in(Path folder) {
        try {
            var file = folder.resolve("secrets");
            var values = read(file);
            var known = values.size();
            values.computeIfAbsent("data-key", missing -> Base64.getEncoder().encodeToString(random()));
            for (var name : new String[] {"jwt-secret", "sales-nav-webhook-secret", "admin-password"}) {
                // without signs that a properties file or an address would have to escape
                values.computeIfAbsent(
                        name, missing -> Base64.getUrlEncoder().withoutPadding().encodeToString(random()));
            }
            if (values.size() > known) {
                write(file, values);
            }
            return new Secrets(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String jwtSecret() {
        return values.getProperty("jwt-secret");
    }

    /** 32 bytes in base64. */
    String dataKey() {
        return values.getProperty("data-key");
    }

    String salesNavWebhookSecret() {
        return values.getProperty("sales-nav-webhook-secret");
    }

    String adminPassword() {
        return values.getProperty("admin-password");
    }

    private static Properties read(Path file) throws IOException {
        var values = new Properties();
        if (Files.exists(file)) {
            try (var text = Files.newBufferedReader(file)) {
                values.load(text);
            }
        }
        return values;
    }

    private static void write(Path file, Properties values) throws IOException {
        var unfinished = file.resolveSibling("secrets.unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var text = Files.newBufferedWriter(unfinished)) {
            values.store(text, "Secrets of this trial run; remove the whole data folder to have new ones");
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
