package io.serai.people.model;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Where a person is, what they speak and what time it is there, each with the word for where we have it from
 * (X-18, G-07). What is not certain is left empty: unknown stays unknown.
 *
 * @param country ISO 3166 code
 * @param languages ISO 639 codes, the likeliest first
 * @param timeZone zone of the tz database
 */
public record Whereabouts(
        Optional<Finding<String>> country,
        Optional<Finding<List<String>>> languages,
        Optional<Finding<ZoneId>> timeZone) {

    /** The row says the country itself. */
    public static final String ROW_COUNTRY = "row country";

    /** The location text of the profile says it. */
    public static final String LOCATION = "location";

    /** The prefix of the telephone number says it. */
    public static final String PHONE_PREFIX = "phone prefix";

    /** It follows from the country. */
    public static final String COUNTRY = "country";

    /**
     * Something found out.
     *
     * @param value what it is
     * @param source what says so
     * @param <T> type of the value
     */
    public record Finding<T>(T value, String source) {}

    /**
     * Works out country, languages and time zone.
     *
     * <p>In: location as the profile writes it, ISO code of the row, telephone, each of which may be null. Out: the
     * country by row, location or telephone, in this order; its languages; the time zone if the whole country keeps
     * one time, or the location names a city or region that does, or the telephone belongs to the same country and
     * its prefix leaves one time there. A US state, "Greater …" or a name that several countries share gives no
     * country. X-18, G-07.
     */
    public static Whereabouts of(String location, String countryIso, PhoneNumberE164 phone) {
        Place place = Place.of(location);
        Optional<PhoneNumberE164> number = Optional.ofNullable(phone);
        Optional<Finding<String>> country = found(CountryNames.isoOfCode(countryIso), ROW_COUNTRY)
                .or(() -> found(place.country(), LOCATION))
                .or(() -> found(number.map(PhoneNumberE164::countryIso), PHONE_PREFIX));
        return new Whereabouts(
                country,
                country.map(where -> CountryTongues.of(where.value()))
                        .filter(languages -> !languages.isEmpty())
                        .flatMap(languages -> found(Optional.of(languages), COUNTRY)),
                country.flatMap(where -> timeZone(where.value(), place, number)));
    }

    private static Optional<Finding<ZoneId>> timeZone(String iso, Place place, Optional<PhoneNumberE164> phone) {
        boolean placeIsThere = place.country().map(iso::equals).orElse(true);
        return found(CountryClocks.ofCountry(iso), COUNTRY)
                .or(() -> placeIsThere ? found(CountryClocks.ofPlace(iso, place.parts()), LOCATION) : Optional.empty())
                .or(() -> found(phone.flatMap(number -> CountryClocks.ofPhone(iso, number)), PHONE_PREFIX));
    }

    private static <T> Optional<Finding<T>> found(Optional<T> value, String source) {
        return value.map(it -> new Finding<>(it, source));
    }
}
