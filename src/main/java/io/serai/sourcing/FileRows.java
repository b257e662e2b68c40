package io.serai.sourcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.serai.platform.web.JsonFault;
import io.serai.sourcing.model.Row;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a file of rows record by record, CSV with a header or a JSON array of objects, never the whole of it at once. */
final class FileRows implements Closeable {

    /**
     * A record.
     *
     * @param line its number, from 1, the header not counted
     * @param cells by header
     */
    record Cell(long line, Map<String, String> cells) {}

    /** What is wrong with a row that is a number, a text, a list or null. */
    static final String NO_OBJECT = "is no JSON object";

    /** A record that is left out. */
    record Bad(long line, String reason, String excerpt) {}

    /**
     * Some records, in order.
     *
     * @param from records before it
     * @param to records up to its end
     * @param rows good ones
     * @param refused others
     */
    record Part(long from, long to, List<Cell> rows, List<Bad> refused) {}

    /** The file as a whole cannot be read on. */
    static class Unreadable extends RuntimeException {
        Unreadable(String message) {
            super(message);
        }
    }

    interface Records extends Closeable {
        /** The next record, null at the end. */
        Object next(long line) throws IOException;
    }

    private final Records records;
    private long line;
    private boolean ended;
    private Unreadable broken;

    private FileRows(Records records) {
        this.records = records;
    }

    static FileRows open(Path file, ObjectMapper json) throws IOException {
        return open(Inbox.open(file), file.toString().toLowerCase(Locale.ROOT).endsWith(".json"), null, json);
    }

    /** Reads rows that lie in the field of a JSON object, in an array where the field is null, or in CSV. */
    static FileRows open(InputStream bytes, boolean isJson, String field, ObjectMapper json) throws IOException {
        var in = new BufferedInputStream(bytes);
        try {
            skipByteOrderMark(in);
            return new FileRows(isJson ? JsonRecords.open(in, field, json) : csv(in));
        } catch (JsonProcessingException | CharConversionException e) {
            in.close();
            throw new Unreadable("cannot be read: " + why(e));
        } catch (RuntimeException | IOException e) {
            in.close();
            throw e;
        }
    }

    /** Passes over records that were taken in before a stop. */
    void skip(long records) {
        while (line < records && read(false) != null) {
            // read on
        }
    }

    /** The next records, up to where the file breaks; empty rows and refusals mean the end. */
    Part next(int limit) {
        var from = line;
        var rows = new ArrayList<Cell>();
        var refused = new ArrayList<Bad>();
        while (line - from < limit) {
            var record = read(line > from);
            if (record == null) {
                break;
            }
            if (record instanceof Bad bad) {
                refused.add(bad);
            } else if (record instanceof Cell cell) {
                if (Row.read(cell.line(), cell.cells()) instanceof Row.Refused bad) {
                    refused.add(new Bad(
                            bad.line(),
                            bad.reason(),
                            Batches.excerpt(cell.cells().toString())));
                } else {
                    rows.add(cell);
                }
            }
        }
        return new Part(from, line, rows, refused);
    }

    /** The next record, null at the end; where the file breaks off, null too if what came before is to be taken in first. */
    private Object read(boolean patient) {
        if (broken != null) {
            throw broken;
        }
        if (ended) {
            return null;
        }
        try {
            var record = records.next(line + 1);
            ended = record == null;
            line += ended ? 0 : 1;
            return record;
        } catch (IOException e) {
            broken = new Unreadable("cannot be read on after row " + line + ": " + why(e));
            if (patient) {
                return null;
            }
            throw broken;
        }
    }

    private static String why(IOException e) {
        return e instanceof JsonProcessingException bad ? JsonFault.reason(bad) : e.toString();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private static Records csv(InputStream in) throws IOException {
        MappingIterator<String[]> lines = new CsvMapper()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .readerFor(String[].class)
                .readValues(in);
        if (!lines.hasNextValue()) {
            throw new Unreadable("is empty; a header and rows are needed");
        }
        var header = lines.nextValue();
        if (!Row.knowsAny(List.of(header))) {
            throw new Unreadable(
                    "has no column that is known, such as fullName, companyName or linkedInProfileUrl; its first"
                            + " line is " + Batches.excerpt(String.join(",", header)));
        }
        var twice = Row.twice(List.of(header));
        if (twice.isPresent()) {
            throw new Unreadable("has the column " + Batches.excerpt(twice.get()) + " twice; one of them is right");
        }
        return new Records() {
            @Override
            public Object next(long line) throws IOException {
                if (!lines.hasNextValue()) {
                    return null;
                }
                var values = lines.nextValue();
                if (values.length != header.length) {
                    var reason = "has " + values.length + " fields, the header has " + header.length;
                    return new Bad(line, reason, Batches.excerpt(String.join(",", values)));
                }
                var cells = new LinkedHashMap<String, String>();
                for (int i = 0; i < header.length; i++) {
                    Cells.put(cells, header[i], values[i]);
                }
                return new Cell(line, cells);
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }

    private static void skipByteOrderMark(InputStream in) {
        try {
            in.mark(3);
            if (!(in.read() == 0xEF && in.read() == 0xBB && in.read() == 0xBF)) {
                in.reset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
