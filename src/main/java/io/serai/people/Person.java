package io.serai.people;

import io.serai.people.model.LinkedInAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What is taken to be true of a person, as other areas need it.
 *
 * @param id the canonical person
 * @param provisional whether nothing but likeness identifies it
 * @param fields winning values by the names of {@link Fields}
 */
public record Person(UUID id, boolean provisional, Map<String, String> fields) {

    private static final String LINKEDIN_SLUG = "linkedinSlug";

    /**
     * One value.
     *
     * @param name of {@link Fields}
     * @return the value, null where unknown
     */
    public String get(String name) {
        return fields.get(name);
    }

    /**
     * The input that every connector of a finding capability takes.
     *
     * @return the known ones of its fields, and {@code linkedinSlug} where the LinkedIn address is no opaque id
     */
    public Map<String, Object> asInput() {
        var input = new LinkedHashMap<String, Object>();
        for (var name : new String[] {
            Fields.FULL_NAME,
            Fields.FIRST_NAME,
            Fields.LAST_NAME,
            Fields.COMPANY_NAME,
            Fields.COMPANY_DOMAIN,
            Fields.TITLE,
            Fields.LINKEDIN_URL,
            Fields.LOCATION,
            Fields.COUNTRY_ISO,
            Fields.EMAIL,
            Fields.PHONE
        }) {
            if (fields.get(name) != null) {
                input.put(name, fields.get(name));
            }
        }
        LinkedInAddress.slugOf(get(Fields.LINKEDIN_URL)).ifPresent(slug -> input.put(LINKEDIN_SLUG, slug));
        return input;
    }
}
