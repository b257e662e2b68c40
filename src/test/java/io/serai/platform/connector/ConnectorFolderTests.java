package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.serai.platform.dryrun.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

@DisplayName("DESIGN 7: the folder of connectors is looked at again and again")
class ConnectorFolderTests {

    @TempDir
    private Path root;

    private Path file;
    private ConnectorFolder folder;

    @BeforeEach
    void oneFile() throws IOException {
        file = Files.createDirectories(root.resolve("connectors/acme")).resolve("acme-find-mobile.kamelet.yaml");
        Files.writeString(file, "one");
        folder = new ConnectorFolder(root.resolve("connectors"));
        assertThat(folder.first().changed()).containsExactly(file);
    }

    @Test
    void what_nobody_touched_is_told_once() throws IOException {
        assertNothingNew();
    }

    @Test
    void a_file_that_is_still_being_copied_waits_until_it_stands_still() throws IOException {
        Files.writeString(file, "one, two");
        assertNothingNew();
        Files.writeString(file, "one, two, three");
        assertNothingNew();
        assertThat(folder.next().changed()).containsExactly(file);
        assertNothingNew();
    }

    @Test
    void a_file_that_an_editor_replaces_is_not_gone_in_between() throws IOException {
        Files.delete(file);
        assertNothingNew();
        Files.writeString(file, "another");
        assertNothingNew();
        var look = folder.next();
        assertThat(look.changed()).containsExactly(file);
        assertThat(look.gone()).isEmpty();
    }

    @Test
    void a_file_that_stays_away_is_gone_and_may_come_back() throws IOException {
        Files.delete(file);
        assertNothingNew();
        assertThat(folder.next().gone()).containsExactly(file);
        assertNothingNew();
        Files.writeString(file, "one");
        assertNothingNew();
        assertThat(folder.next().changed()).containsExactly(file);
    }

    @Test
    void temporary_and_hidden_files_are_nothing() throws IOException {
        for (var name : List.of("acme-find-mobile.kamelet.yaml.part", ".#acme-find-mobile.kamelet.yaml", "notes.txt")) {
            Files.writeString(file.resolveSibling(name), "one");
        }
        FileSystemUtils.copyRecursively(file.getParent(), root.resolve("connectors/.beta.part"));
        assertNothingNew();
        assertNothingNew();
    }

    @Test
    void while_the_folder_is_away_nobody_is_gone() throws IOException {
        var away = root.resolve("away");
        Files.move(root.resolve("connectors"), away);
        assertThatIOException().isThrownBy(() -> folder.next());
        assertThatIOException().isThrownBy(() -> folder.next());
        Files.move(away, root.resolve("connectors"));
        assertNothingNew();
        FileSystemUtils.deleteRecursively(file.getParent());
        assertNothingNew();
        assertThat(folder.next().gone()).containsExactly(file);
    }

    @Test
    @DisplayName("STK-18 a link is told of and not followed, neither as a file nor as the folder of one")
    void a_link_is_told_of_and_not_followed() throws IOException {
        var outside = Files.createDirectories(root.resolve("outside"));
        var there = Files.writeString(outside.resolve("acme-find-work-email.kamelet.yaml"), "secret");
        var link = Files.createSymbolicLink(file.resolveSibling("acme-find-work-email.kamelet.yaml"), there);
        var below = Files.createSymbolicLink(root.resolve("connectors/beta"), outside)
                .resolve("acme-find-work-email.kamelet.yaml");
        assertNothingNew();
        assertThat(folder.next().changed()).containsExactly(link, below);
        assertThatExceptionOfType(FileFault.class)
                .isThrownBy(() -> ConnectorFolder.text(root.resolve("connectors"), link))
                .withMessageContaining("it is a symbolic link; right is a file");
        assertThatExceptionOfType(FileFault.class)
                .isThrownBy(() -> ConnectorFolder.text(root.resolve("connectors"), below))
                .withMessageContaining("its folder is a symbolic link");
        assertThatNoException().isThrownBy(() -> ConnectorFolder.text(root.resolve("connectors"), file));
    }

    @Test
    void folders_that_vanish_while_they_are_looked_at_are_gone_and_no_trouble() throws Exception {
        var vanishing = CompletableFuture.runAsync(() -> comeAndGo(200));
        while (!vanishing.isDone()) {
            assertThat(folder.next().gone()).doesNotContain(file);
        }
        vanishing.get();
        folder.next();
        folder.next();
        assertNothingNew();
    }

    private void comeAndGo(int times) {
        try {
            for (int time = 0; time < times; time++) {
                for (int one = 0; one < 10; one++) {
                    var other = Files.createDirectories(root.resolve("connectors/vendor" + one));
                    Files.writeString(other.resolve("vendor-find-mobile.kamelet.yaml"), "one");
                }
                for (int one = 0; one < 10; one++) {
                    FileSystemUtils.deleteRecursively(root.resolve("connectors/vendor" + one));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertNothingNew() throws IOException {
        assertThat(folder.next()).isEqualTo(new ConnectorFolder.Look(List.of(), List.of()));
    }
}
