package io.serai.platform.connector;

import io.serai.platform.dryrun.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Notices which kamelet files came, changed and went. A file counts once two looks have seen it the same: one that is still
 * being copied, or that an editor replaces by another, is left alone.
 */
final class ConnectorFolder {

    /** The folder of a provider holds its kamelets. */
    private static final int DEPTH = 2;

    /** Bytes; to read a file as YAML takes time by the square of its longest line. */
    private static final int LARGEST = 100_000;

    private final Path folder;
    private final Map<Path, Stamp> told = new HashMap<>();
    private Map<Path, Stamp> last = Map.of();

    ConnectorFolder(Path folder) {
        this.folder = folder;
    }

    private record Stamp(FileTime modified, long size, Object file) {}

    /**
     * What is new since the look before.
     *
     * @param changed files that are new or have another text
     * @param gone files that are not there any more
     */
    record Look(List<Path> changed, List<Path> gone) {}

    /**
     * The text of a kamelet.
     *
     * @throws FileFault when it is too large to be one, or lies elsewhere: whoever may add a link must not have read what he may
     *     not read himself
     */
    static String text(Path folder, Path file) throws IOException, FileFault {
        for (var part = file; part.startsWith(folder) && !part.equals(folder); part = part.getParent()) {
            if (Files.isSymbolicLink(part)) {
                throw new FileFault(
                        (part.equals(file) ? "it" : "its folder")
                                + " is a symbolic link; right is a file that lies in the folder of connectors itself",
                        FileFault.Place.START);
            }
        }
        if (Files.size(file) > LARGEST) {
            throw new FileFault(
                    "it has more than " + LARGEST + " bytes; a connector has a few thousand", FileFault.Place.START);
        }
        return Files.readString(file);
    }

    /** The first look takes every file as it is. */
    Look first() throws IOException {
        last = stamps();
        told.putAll(last);
        return new Look(List.copyOf(last.keySet()), List.of());
    }

    /** Looks once more; nothing is forgotten when it fails, so that a folder that is away for a moment retires nobody. */
    Look next() throws IOException {
        var now = stamps();
        var changed = new ArrayList<Path>();
        now.forEach((file, stamp) -> {
            if (stamp.equals(last.get(file)) && !stamp.equals(told.get(file))) {
                changed.add(file);
                told.put(file, stamp);
            }
        });
        var gone = told.keySet().stream()
                .filter(file -> !now.containsKey(file) && !last.containsKey(file))
                .sorted()
                .toList();
        gone.forEach(told::remove);
        last = now;
        return new Look(changed, gone);
    }

    private Map<Path, Stamp> stamps() throws IOException {
        var stamps = new TreeMap<Path, Stamp>();
        Files.walkFileTree(folder, Set.of(), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    for (var one : orBelowLink(file)) {
                        if (isKamelet(one)) {
                            stamps.put(one, stamp(one));
                        }
                    }
                } catch (NoSuchFileException e) {
                    return unlessGone(file, e);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return unlessGone(file, e);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                return e == null ? FileVisitResult.CONTINUE : unlessGone(directory, e);
            }
        });
        return stamps;
    }

    /** What somebody removes while it is looked at is gone; that the folder of connectors itself is away is told. */
    private FileVisitResult unlessGone(Path path, IOException e) throws IOException {
        if (e instanceof NoSuchFileException && !path.equals(folder)) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }

    private static Stamp stamp(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    /** The walk does not follow links; what lies behind one is refused by its name, not passed over. */
    private static List<Path> orBelowLink(Path path) throws IOException {
        if (!Files.isSymbolicLink(path) || !Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var files = Files.list(path)) {
            return files.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isKamelet(Path file) {
        var name = file.getFileName().toString();
        var hidden = name.startsWith(".")
                || file.getParent().getFileName().toString().startsWith(".");
        return name.endsWith(DataSheet.SUFFIX) && !hidden && (Files.isRegularFile(file) || Files.isSymbolicLink(file));
    }
}
