package io.serai.platform.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Makes and reads identifiers. */
public final class Ids {

    /** What an id looks like, for who is told that a text is none. */
    public static final String FORM = "a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057";

    private static final NoArgGenerator TIME_ORDERED = Generators.timeBasedEpochGenerator();
    private static final UUID SERAI = UUID.fromString("5e4a1000-0000-4000-8000-000000000000");

    private Ids() {}

    /**
     * A new id; later ids sort after earlier ones (UUID version 7), which keeps indexes dense.
     *
     * @return the id
     */
    public static UUID next() {
        return TIME_ORDERED.generate();
    }

    /**
     * The id that belongs to a name: the same name always gives the same id (UUID version 5).
     *
     * @param name what identifies the thing, e.g. {@code batch:…:line:…}
     * @return the id
     */
    public static UUID of(String name) {
        return Generators.nameBasedGenerator(SERAI).generate(name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads an id in its one form (RFC 9562): 8-4-4-4-12 hexadecimal digits, in any case. Java by itself takes
     * {@code 1-1-1-1-1} for an id too, and fills it up with zeros.
     *
     * @param text anything, null too
     * @return the id, empty where the text is none
     */
    public static Optional<UUID> parse(String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString).filter(id -> id.toString()
                    .equalsIgnoreCase(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
