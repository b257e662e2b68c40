package io.serai.enrichment.model;

/**
 * People of whom a provider knows about equally much. What is not known is a value like any other: nobody is left out, and
 * people of unknown title have their own experience. The parts stand
 * by how much they say: what is learned of a country group stands in for what is not yet known of a narrower group of it.
 */
public record Segment(CountryGroup countries, Seniority seniority, CompanySize size) {

    /** Of somebody of whom nothing is known. */
    public static final Segment ANY = of(null, null, null);

    /**
     * The segment of a person.
     *
     * @param countryIso ISO 3166 code of two letters, or null
     * @param title job title, or null
     * @param employees of the employer, or null
     * @return its segment
     */
    public static Segment of(String countryIso, String title, Integer employees) {
        return new Segment(CountryGroup.of(countryIso), Seniority.of(title), CompanySize.of(employees));
    }
}
