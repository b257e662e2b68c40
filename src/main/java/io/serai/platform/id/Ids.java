package io.serai.platform.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Makes identifiers. */
public final class Ids {

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
}
