package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/generated/schema.md} is what the database says of itself; {@code make docs} writes it anew. */
@DisplayName("X-45 DAT-02 the page of all tables")
class SchemaPageTest extends HubTest {

    private static final Path PAGE = Path.of("docs/generated/schema.md");
    private static final String HEAD =
            """
            # Tables

            Every table of Serai with its columns, read from the database after all files of `db/`; `make docs` writes this page. Quartz and
            Liquibase keep their own tables, which are not listed. `*` is the primary key, `!` must not be null, `>` refers to another table.
            """;

    private record Column(String schema, String table, String told) {}

    @BeforeEach
    void writeThePage() throws IOException {
        if (Boolean.getBoolean("serai.docs.write")) {
            Files.writeString(PAGE, page());
        }
    }

    @Test
    void lists_every_table_as_it_is() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("%s; make docs writes it anew", PAGE)
                .isEqualTo(page());
    }

    private String page() {
        var schemas = new TreeMap<String, TreeMap<String, String>>();
        columns().forEach(column -> schemas.computeIfAbsent(column.schema(), none -> new TreeMap<>())
                .merge(column.table(), column.told(), (one, other) -> one + ", " + other));
        var page = new StringBuilder(HEAD);
        schemas.forEach((schema, tables) -> {
            page.append("\n## ").append(schema).append("\n| Table | Columns |\n| --- | --- |\n");
            tables.forEach((table, columns) -> page.append("| `%s` | %s |%n".formatted(table, columns)));
        });
        return page.toString();
    }

    private List<Column> columns() {
        return db.sql(
                        """
                select n.nspname as schema, t.relname as table, concat(a.attname, ' ', format_type(a.atttypid, a.atttypmod),
                    case when exists (select from pg_constraint c where c.conrelid = t.oid and c.contype = 'p'
                        and a.attnum = any(c.conkey)) then ' *' when a.attnotnull then ' !' end,
                    (select string_agg(distinct concat(' > ', c.confrelid::regclass), '') from pg_constraint c
                        where c.conrelid = t.oid and c.contype = 'f' and a.attnum = any(c.conkey))) as told
                from pg_class t join pg_namespace n on n.oid = t.relnamespace
                    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                where t.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')
                    and t.relname not like 'qrtz%'
                order by 1, 2, a.attnum""")
                .query(Column.class)
                .list();
    }
}
