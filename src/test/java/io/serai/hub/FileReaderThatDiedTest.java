package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SRC-09 a file is read in chunks by one reader, and taken up where a dead one left it")
class FileReaderThatDiedTest extends HubTest {

    private final DroppedFiles inbox = new DroppedFiles();

    @Test
    void a_file_whose_reader_died_is_taken_up_at_its_cursor() throws Exception {
        var project = aProjectWithoutSearches();
        var name = project + "-died.csv";
        var content = rows(project, 250);
        reading(name, content, project, "now() - interval '1 second'");
        inbox.drop(name, content);
        eventually().until(() -> inbox.filed("done", name).size() == 1);
        eventually().until(() -> leads(project, "NEW") == 150);
        assertThat(inbox.report(inbox.filed("done", name).getFirst())
                        .path("rowsRead")
                        .asInt())
                .isEqualTo(250);
        assertThat(db.sql("select min(first_line) from sourcing.row_batches where project_id = ?")
                        .param(project)
                        .query(Long.class)
                        .single())
                .isEqualTo(101);
    }

    @Test
    void a_file_whose_reader_lives_is_left_to_it() throws Exception {
        var project = aProjectWithoutSearches();
        var name = project + "-lives.csv";
        var content = rows(project, 120);
        reading(name, content, project, "now() + interval '1 hour'");
        inbox.drop(name, content);
        // a later file shows that the inbox was looked through meanwhile
        inbox.drop(project + "-z-later.csv", rows(project, 1));
        eventually().until(() -> inbox.filed("done", project + "-z-later.csv").size() == 1);
        assertThat(inbox.lies(name)).isTrue();
        assertThat(leads(project, "NEW")).isLessThanOrEqualTo(1);
        db.sql("update sourcing.intake_files set lease_until = now() where name = ?")
                .param(name)
                .update();
        eventually().until(() -> inbox.filed("done", name).size() == 1);
        eventually().until(() -> leads(project, "NEW") == 20 + 1);
    }

    @Test
    void another_file_of_the_same_name_begins_at_its_first_row() throws Exception {
        var project = aProjectWithoutSearches();
        var name = project + "-replaced.csv";
        reading(name, "what the dead reader had read", project, "now() - interval '1 second'");
        inbox.drop(name, rows(project, 130));
        eventually().until(() -> inbox.filed("done", name).size() == 1);
        eventually().until(() -> leads(project, "NEW") == 130);
    }

    @Test
    void five_thousand_rows_come_in_chunks_whose_cursor_is_committed_with_them() {
        var project = aProjectWithoutSearches();
        var name = project + "-large.csv";
        inbox.drop(name, rows(project, 5000));
        eventually().until(() -> inbox.filed("done", name).size() == 1);
        var sizes = db.sql("select row_count from sourcing.row_batches where project_id = ?")
                .param(project)
                .query(Integer.class)
                .list();
        assertThat(sizes).hasSize(50).allMatch(size -> size <= 100);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(5000);
        assertThat(db.sql("select rows_read from sourcing.intake_files where name = ? and status = 'DONE'")
                        .param(name)
                        .query(Long.class)
                        .single())
                .isEqualTo(5000);
        eventually().until(() -> leads(project, "NEW") == 5000);
    }

    @Test
    void a_small_file_does_not_wait_for_all_rows_of_a_large_one() {
        var large = aProjectWithoutSearches();
        var small = aProjectWithoutSearches();
        inbox.drop(large + "-large.csv", rows(large, 8_000));
        eventually().until(() -> rowsRead(large) > 0);
        inbox.drop(small + "-small.csv", rows(small, 3));
        eventually().until(() -> inbox.filed("done", small + "-small.csv").size() == 1);
        assertThat(rowsRead(large)).as("rows of the large one until then").isLessThan(8_000);
        eventually().until(() -> inbox.filed("done", large + "-large.csv").size() == 1);
        assertThat(db.sql("select sum(row_count) from sourcing.row_batches where project_id = ?")
                        .param(large)
                        .query(Long.class)
                        .single())
                .isEqualTo(8_000);
    }

    private long rowsRead(UUID project) {
        return db.sql("select coalesce(sum(rows_read), 0) from sourcing.intake_files where project_id = ?")
                .param(project)
                .query(Long.class)
                .single();
    }

    private void reading(String name, String content, UUID project, String leaseUntil) throws Exception {
        var sha256 = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        db.sql("insert into sourcing.intake_files"
                        + " (id, name, sha256, project_id, status, rows_read, lease_owner, lease_until, created_at)"
                        + " values (?, ?, ?, ?, 'READING', 100, 'a reader before', " + leaseUntil + ", now())")
                .params(UUID.randomUUID(), name, HexFormat.of().formatHex(sha256), project)
                .update();
    }

    private static String rows(UUID project, int count) {
        var rows = new StringBuilder("fullName,companyName,linkedInProfileUrl\n");
        for (int i = 0; i < count; i++) {
            rows.append("Ida Row")
                    .append(i)
                    .append(",Works Ltd,")
                    .append(Sightings.vanity())
                    .append('\n');
        }
        return rows.toString();
    }
}
