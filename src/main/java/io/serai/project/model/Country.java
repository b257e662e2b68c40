package io.serai.project.model;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A country of ISO 3166-1.
 *
 * @param iso its alpha-2 code in upper case
 */
public record Country(String iso) {

    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    /**
     * Reads a code in any case.
     *
     * @param code e.g. {@code SG}
     * @return empty when no country has it
     */
    public static Optional<Country> parse(String code) {
        var iso = code.toUpperCase(Locale.ROOT);
        return CODES.contains(iso) ? Optional.of(new Country(iso)) : Optional.empty();
    }
}
