package io.serai.people.model;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the time zone that a country, a place in it or a telephone there can only have (G-07). */
final class CountryClocks {

    /** Late enough that only the rules now in force apply, so no wall clock is needed to compare zones. */
    private static final Instant WHEN_TODAYS_RULES_APPLY = Instant.parse("2050-01-01T00:00:00Z");

    /** Where CLDR's primary zone is not the reference zone that ICU gives. */
    private static final Map<String, String> PRIMARY = Map.of("MY", "Asia/Kuala_Lumpur");

    private static final Map<String, ZoneId> ZONE_OF_REGION = regions();
    private static final Map<String, Map<String, ZoneId>> ZONES_BY_CITY = new ConcurrentHashMap<>();
    private static final Map<String, Set<String>> ZONES = new ConcurrentHashMap<>();
    private static final Map<String, Optional<ZoneId>> ONLY_CLOCK = new ConcurrentHashMap<>();

    private CountryClocks() {}

    /** The country's zone where all its zones keep the same time, as Germany's two do. */
    static Optional<ZoneId> ofCountry(String iso) {
        return ONLY_CLOCK.computeIfAbsent(iso, country -> oneClock(country, zones(country)));
    }

    /**
     * The zone of a place, from its parts in the form of {@link RawText#placeName}, smallest first. A city that has a
     * zone of the country named after it decides, but where a region stands beside it only together with that region,
     * because small places borrow great names. Else a region that lies in one zone decides.
     */
    static Optional<ZoneId> ofPlace(String iso, List<String> parts) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String city = parts.getFirst();
        List<String> regions = parts.subList(1, parts.size());
        Stream<String> keys = Stream.concat(
                regions.stream().flatMap(region -> Stream.of(region + "/" + city, region, region + "/*")),
                regions.isEmpty() ? Stream.of(city) : Stream.empty());
        Optional<ZoneId> ofRegion = keys.map(key -> ZONE_OF_REGION.get(iso + " " + key))
                .filter(zone -> zone != null)
                .findFirst();
        boolean cityAlone = regions.stream().allMatch(city::equals);
        return ofRegion.or(() -> cityAlone ? Optional.ofNullable(cities(iso).get(city)) : Optional.empty());
    }

    /** The zone of a telephone of the country, where its prefix leaves only one clock of that country. */
    static Optional<ZoneId> ofPhone(String iso, PhoneNumberE164 phone) {
        Set<String> ofCountry = zones(iso);
        Set<String> ofPrefix = phone.timeZones().stream()
                .map(TimeZone::getIanaID)
                .filter(ofCountry::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        return oneClock(iso, ofPrefix);
    }

    /** Whether a zone of the country is named after this city. */
    static boolean knowsCity(String iso, String placeName) {
        return cities(iso).containsKey(placeName);
    }

    private static Set<String> zones(String iso) {
        return ZONES.computeIfAbsent(iso, CountryClocks::readZones);
    }

    private static Set<String> readZones(String iso) {
        return TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, iso, null).stream()
                .map(TimeZone::getIanaID)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<ZoneId> oneClock(String iso, Collection<String> zones) {
        if (zones.isEmpty() || !ZoneId.getAvailableZoneIds().containsAll(zones)) {
            return Optional.empty();
        }
        boolean one = zones.stream().map(Clock::of).distinct().count() == 1;
        return one ? zones.stream().min(mainZoneFirst(iso)).map(ZoneId::of) : Optional.empty();
    }

    /** Of zones with the same clock the one that ICU takes for the country, else the first of the alphabet. */
    private static Comparator<String> mainZoneFirst(String iso) {
        TimeZoneNames names = TimeZoneNames.getInstance(ULocale.ENGLISH);
        return Comparator.comparing((String zone) -> {
                    long then = WHEN_TODAYS_RULES_APPLY.toEpochMilli();
                    String meta = names.getMetaZoneID(TimeZone.getCanonicalID(zone), then);
                    String main = meta == null ? null : names.getReferenceZoneID(meta, iso);
                    return !zone.equals(PRIMARY.getOrDefault(iso, main == null ? zone : TimeZone.getIanaID(main)));
                })
                .thenComparing(Comparator.naturalOrder());
    }

    private static Map<String, ZoneId> cities(String iso) {
        return ZONES_BY_CITY.computeIfAbsent(iso, CountryClocks::readCities);
    }

    private static Map<String, ZoneId> readCities(String iso) {
        Map<String, ZoneId> cities = new HashMap<>();
        List<TimeZoneNames> tongues = Stream.concat(Stream.of("en"), CountryTongues.of(iso).stream())
                .map(language -> TimeZoneNames.getInstance(new ULocale(language)))
                .toList();
        for (String zone : zones(iso)) {
            if (ZoneId.getAvailableZoneIds().contains(zone)) {
                cities.put(RawText.placeName(zone.substring(zone.lastIndexOf('/') + 1)), ZoneId.of(zone));
                tongues.forEach(names -> cities.put(
                        RawText.placeName(names.getExemplarLocationName(TimeZone.getCanonicalID(zone))),
                        ZoneId.of(zone)));
            }
        }
        return Map.copyOf(cities);
    }

    /** Lines "US America/Chicago: Alabama, Michigan/Menominee, Ohio/*" to zone by "US alabama". */
    private static Map<String, ZoneId> regions() {
        Map<String, ZoneId> zoneOfRegion = new HashMap<>();
        for (String line : WordList.of("regions-of-one-clock.txt")) {
            String[] zoneAndRegions = line.split(": ");
            String[] isoAndZone = zoneAndRegions[0].split(" ");
            for (String region : zoneAndRegions[1].split(", ")) {
                String key = Stream.of(region.split("/"))
                        .map(part -> part.equals("*") ? part : RawText.placeName(part))
                        .collect(Collectors.joining("/"));
                zoneOfRegion.put(isoAndZone[0] + " " + key, ZoneId.of(isoAndZone[1]));
            }
        }
        return Map.copyOf(zoneOfRegion);
    }

    /** What makes two zones keep the same time from now on. */
    private record Clock(ZoneOffset offset, List<ZoneOffsetTransitionRule> changes) {
        static Clock of(String zone) {
            var rules = ZoneId.of(zone).getRules();
            return new Clock(rules.getOffset(WHEN_TODAYS_RULES_APPLY), rules.getTransitionRules());
        }
    }
}
