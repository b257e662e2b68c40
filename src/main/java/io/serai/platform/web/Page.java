package io.serai.platform.web;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A part of a list, newest first. Ids are time-ordered, so "older than the last id" stays right while rows are added.
 *
 * @param items the rows
 * @param nextCursor what to send as {@code cursor} for the next part; null at the end
 */
public record Page<T>(List<T> items, String nextCursor) {

    /** How many items a page has when nobody says. */
    public static final String DEFAULT_LIMIT = "50";

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /**
     * Where a part begins.
     *
     * @param cursor as sent, null for the first part
     * @return an id that all rows of the part are before
     */
    public static UUID before(UUID cursor) {
        return cursor == null ? AFTER_ALL : cursor;
    }

    /**
     * Makes a page of one row too many.
     *
     * @param rows at most {@code limit + 1} rows
     * @param limit items of a page
     * @param id the id of a row
     * @return the page
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, UUID> id) {
        return rows.size() <= limit
                ? new Page<>(rows, null)
                : new Page<>(
                        rows.subList(0, limit), id.apply(rows.get(limit - 1)).toString());
    }
}
