package io.serai.people;

import io.serai.people.model.Claim;
import io.serai.people.model.EmailAddress;
import io.serai.people.model.IdentityKey;
import io.serai.people.model.IdentityKind;
import io.serai.people.model.LinkedInAddress;
import io.serai.people.model.PhoneNumberE164;
import io.serai.people.model.Portrait;
import io.serai.people.model.Source;
import io.serai.people.model.Whereabouts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a sighting claims of a person: its fields, the address that its keys give, and what follows about whereabouts. */
final class SightingClaims {

    private static final Set<String> PLAIN = Set.of(
            Fields.FULL_NAME,
            Fields.FIRST_NAME,
            Fields.LAST_NAME,
            Fields.TITLE,
            Fields.COMPANY_NAME,
            Fields.COMPANY_DOMAIN,
            Fields.EMPLOYEES,
            Fields.LOCATION,
            Fields.LANGUAGES,
            Fields.TIME_ZONE);

    /** An address with an opaque id is worth less than one that a person can read. */
    private static final double OPAQUE_ADDRESS = 0.5;

    private SightingClaims() {}

    static Portrait added(Portrait before, List<Sighting> sightings) {
        var portrait = before;
        for (var one : sightings) {
            portrait = added(portrait, one);
        }
        return portrait;
    }

    private static Portrait added(Portrait before, Sighting sighting) {
        var portrait = before;
        for (var name : PLAIN) {
            portrait = with(portrait, name, value(sighting, name), sighting, sighting.confidence());
        }
        var country = Whereabouts.of(null, sighting.fields().get(Fields.COUNTRY_ISO), null)
                .country();
        portrait = with(
                portrait, Fields.COUNTRY_ISO, country.map(Whereabouts.Finding::value), sighting, sighting.confidence());
        var email = value(sighting, Fields.EMAIL).flatMap(EmailAddress::parse).map(EmailAddress::value);
        portrait = with(portrait, Fields.EMAIL, email, sighting, sighting.confidence());
        var phone = value(sighting, Fields.PHONE)
                .flatMap(raw -> PhoneNumberE164.parse(raw, home(sighting)))
                .map(PhoneNumberE164::value);
        portrait = with(portrait, Fields.PHONE, phone, sighting, sighting.confidence());
        for (var key : sighting.keys()) {
            if (key.kind() == IdentityKind.LINKEDIN || key.kind() == IdentityKind.SALES_NAV) {
                portrait = with(
                        portrait,
                        Fields.LINKEDIN_URL,
                        Optional.of(LinkedInAddress.urlOf(key)),
                        sighting,
                        sureness(key));
            }
        }
        return sameBase(before, portrait) ? portrait : derived(portrait, sighting);
    }

    /** The country that the sighting itself tells: a national number means the same whatever else was heard before it. */
    private static String home(Sighting sighting) {
        return Whereabouts.of(
                        sighting.fields().get(Fields.LOCATION),
                        sighting.fields().get(Fields.COUNTRY_ISO),
                        null)
                .country()
                .map(Whereabouts.Finding::value)
                .orElse(null);
    }

    /** Nothing new can follow about whereabouts; to work it out costs more than all the rest. */
    private static boolean sameBase(Portrait before, Portrait after) {
        return Stream.of(Fields.LOCATION, Fields.COUNTRY_ISO, Fields.PHONE)
                .allMatch(name -> before.value(name).equals(after.value(name)));
    }

    /**
     * The portrait with what follows about whereabouts from its other values, and from nothing else: what followed from a value
     * that has lost since is gone.
     */
    static Portrait derived(Portrait portrait, Sighting sighting) {
        var told = portrait.without(Source.DERIVED);
        var phone = told.value(Fields.PHONE)
                .flatMap(number -> PhoneNumberE164.parse(number, null))
                .orElse(null);
        var found = Whereabouts.of(
                told.value(Fields.LOCATION).orElse(null),
                told.value(Fields.COUNTRY_ISO).orElse(null),
                phone);
        var result = told;
        // a country that somebody told is no news
        if (told.value(Fields.COUNTRY_ISO).isEmpty()) {
            result = derived(result, Fields.COUNTRY_ISO, found.country(), portrait, sighting);
        }
        result = derived(result, Fields.LANGUAGES, found.languages().map(l -> joined(l)), portrait, sighting);
        return derived(
                result,
                Fields.TIME_ZONE,
                found.timeZone()
                        .map(zone -> new Whereabouts.Finding<>(zone.value().getId(), zone.source())),
                portrait,
                sighting);
    }

    private static Whereabouts.Finding<String> joined(Whereabouts.Finding<List<String>> languages) {
        return new Whereabouts.Finding<>(String.join(",", languages.value()), languages.source());
    }

    /** What follows anew; the same as before keeps its time. */
    private static Portrait derived(
            Portrait portrait,
            String name,
            Optional<Whereabouts.Finding<String>> found,
            Portrait before,
            Sighting sighting) {
        return found.map(finding -> {
                    var claim = new Claim(finding.value(), Source.DERIVED, finding.source(), 1.0, sighting.at());
                    var known = before.claims().get(name);
                    var same = known != null && known.value().equals(claim.value());
                    return portrait.with(name, same ? known : claim);
                })
                .orElse(portrait);
    }

    private static Portrait with(
            Portrait portrait, String name, Optional<String> value, Sighting sighting, double confidence) {
        return value.map(it -> portrait.with(
                        name, new Claim(it, sighting.source(), sighting.provider(), confidence, sighting.at())))
                .orElse(portrait);
    }

    private static Optional<String> value(Sighting sighting, String name) {
        return Optional.ofNullable(sighting.fields().get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static double sureness(IdentityKey key) {
        return key.kind() == IdentityKind.LINKEDIN ? 1.0 : OPAQUE_ADDRESS;
    }
}
