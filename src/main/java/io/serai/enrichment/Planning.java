package io.serai.enrichment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.serai.enrichment.model.Datum;
import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.RegionRule;
import io.serai.enrichment.model.Segment;
import io.serai.people.Fields;
import io.serai.people.Person;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes plans: every configured connector that can help with what is known of the person, grouped by provider, in the order and
 * at the time that the project's strategy wants (ENR-04, ENR-06, X-11). People of a segment of whom the same is known share their
 * plan for a moment.
 */
@Component
class Planning {

    private static final List<String> FINDING = List.of("enrich-person", "find-work-email", "find-mobile");
    private static final String PERSONAL = "find-personal-email";
    private static final int MOST_PLANS = 2000;

    /** Draws of a segment that are made at the same moment; so a provider on trial leads for some of its people only. */
    private static final int DRAWS = 4;

    /** A number, or a class as 11-50 and 10001+, whose smallest number stands for it. */
    private static final Pattern EMPLOYEES = Pattern.compile("([1-9][0-9]{0,8})(-[0-9]+|\\+)?");

    private final Connectors connectors;
    private final Experience experience;
    private final EnrichmentSettings settings;
    private final Cache<Question, Plan> plans =
            Caffeine.newBuilder().maximumSize(MOST_PLANS).build();

    Planning(Connectors connectors, Experience experience, EnrichmentSettings settings) {
        this.connectors = connectors;
        this.experience = experience;
        this.settings = settings;
    }

    /** All that a plan depends on. */
    private record Question(
            Wishes wishes,
            boolean professionalOnly,
            Datum datum,
            Segment segment,
            int draw,
            List<String> able,
            Instant at) {}

    /** The plan of a lead. */
    Plan plan(Wishes wishes, Person person, UUID lead) {
        var input = person.asInput();
        var segment = Segment.of(person.get(Fields.COUNTRY_ISO), person.get(Fields.TITLE), employees(person));
        return plan(
                wishes,
                RegionRule.professionalOnly(person.get(Fields.COUNTRY_ISO)),
                datum(),
                segment,
                Math.floorMod(lead.hashCode(), DRAWS),
                connector -> connector.canBeAskedWith(input));
    }

    /** How many the person's employer has, at least; null where nobody has said it. */
    static Integer employees(Person person) {
        var said = EMPLOYEES.matcher(Objects.requireNonNullElse(person.get(Fields.EMPLOYEES), ""));
        return said.matches() ? Integer.valueOf(said.group(1)) : null;
    }

    /** The plan of anybody of a segment. */
    Plan plan(Wishes wishes, Datum datum, String countryIso, Segment segment, Predicate<Connector> canHelp) {
        return plan(wishes, RegionRule.professionalOnly(countryIso), datum, segment, 0, canHelp);
    }

    /** What ends the search of a lead. */
    Datum datum() {
        return settings.enough().aNumber() ? Datum.CONTACT : Datum.EMAIL;
    }

    private Plan plan(
            Wishes wishes,
            boolean professionalOnly,
            Datum datum,
            Segment segment,
            int draw,
            Predicate<Connector> canHelp) {
        var known = experience.known();
        var able = Stream.concat(FINDING.stream(), professionalOnly ? Stream.empty() : Stream.of(PERSONAL))
                .flatMap(capability -> connectors.of(capability).stream())
                .filter(canHelp)
                .sorted(Comparator.comparingInt(Connector::rank).thenComparing(Connector::name))
                .toList();
        var names = able.stream().map(Connector::name).toList();
        var question = new Question(wishes, professionalOnly, datum, segment, draw, names, known.at());
        return plans.get(question, asked -> made(asked, able, known));
    }

    private Plan made(Question asked, List<Connector> able, Experience.Known known) {
        var wishes = asked.wishes();
        var seed = Objects.hash(asked.datum(), asked.segment(), asked.draw()) * 31L
                + asked.at().toEpochMilli();
        var basis = settings.learning() ? new Plan.Basis(asked.datum(), asked.segment(), seed) : null;
        var chosen = new Choosing(settings, wishes, asked.datum(), basis, known).of(able);
        return new Plan(
                chosen.turns().first(),
                chosen.turns().fallback(),
                verifiers("verify-email"),
                verifiers("verify-phone"),
                asked.professionalOnly(),
                wishes.emailThreshold(),
                wishes.phoneThreshold(),
                settings.enough(),
                wishes.strategy().text(),
                basis,
                chosen.leftOut());
    }

    private List<Plan.Asked> verifiers(String capability) {
        return connectors.of(capability).stream()
                .map(connector -> new Plan.Asked(connector.provider(), connector.name()))
                .toList();
    }
}
