package io.serai.platform.lane;

import io.serai.platform.dryrun.FileFault;
import java.util.List;

/**
 * A file of routes as the start of the hub found it.
 *
 * @param file its name below {@code SERAI_HOME}
 * @param routes ids of its routes; none of a file that could not be read
 * @param state running or broken
 * @param error what is wrong with it; null when nothing is
 */
public record LaneFile(String file, List<String> routes, String state, Error error) {

    /**
     * What is wrong.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Error(String message, int line, int column) {}

    static LaneFile running(String file, List<String> routes) {
        return new LaneFile(file, routes, "running", null);
    }

    static LaneFile broken(String file, FileFault fault) {
        return new LaneFile(
                file,
                List.of(),
                "broken",
                new Error(
                        fault.getMessage(), fault.place().line(), fault.place().column()));
    }

    /**
     * Does its lane stand still?
     *
     * @return true when the file could not be loaded
     */
    public boolean standsStill() {
        return error != null;
    }

    /**
     * File and place in one phrase.
     *
     * @return e.g. {@code routes/ranking/ranking.camel.yaml, line 7, column 3}
     */
    public String place() {
        return standsStill() ? file + ", line " + error.line() + ", column " + error.column() : file;
    }
}
