package io.serai.platform.dryrun;

/** What is wrong in a file, and where. */
public final class FileFault extends Exception {

    private final Place place;

    /**
     * A fault.
     *
     * @param message what is wrong, and where it helps what would be right
     * @param place where
     */
    public FileFault(String message, Place place) {
        super(message);
        this.place = place;
    }

    /**
     * A place in a file.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Place(int line, int column) {

        /** The beginning of a file: for what is wrong with the file as a whole. */
        public static final Place START = new Place(1, 1);
    }

    /**
     * Where it is.
     *
     * @return line and column
     */
    public Place place() {
        return place;
    }
}
