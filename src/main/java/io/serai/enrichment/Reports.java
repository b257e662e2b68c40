package io.serai.enrichment;

import io.serai.enrichment.model.Estimate;
import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.Segment;
import io.serai.enrichment.model.Yield;
import io.serai.enrichment.store.StandingStore;
import io.serai.enrichment.store.YieldStore;
import io.serai.enrichment.store.YieldStore.Part;
import io.serai.platform.web.NotFound;
import io.serai.project.Projects;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a verified contact costs, by provider and by segment of people. */
@Service
public class Reports {

    /** Days that count where nobody says since when. */
    private static final int DAYS = 90;

    private static final double THOUSAND = 1000;
    private static final double MILLION = 1_000_000;

    private final YieldStore yields;
    private final StandingStore standings;
    private final Projects projects;
    private final Clock clock;

    Reports(YieldStore yields, StandingStore standings, Projects projects, Clock clock) {
        this.yields = yields;
        this.standings = standings;
        this.projects = projects;
        this.clock = clock;
    }

    /**
     * What was brought and spent, see {@link Yield}; in totals a person counts once for each provider that was asked.
     *
     * @param credits of asking and of checking together
     * @param checking those of verifying what was found
     * @param hitRate share of the answered lookups that gave a verified contact
     * @param creditsPerVerified contact
     */
    public record Figures(
            long lookups,
            long answered,
            long found,
            long verified,
            long unknown,
            double credits,
            double checking,
            Estimate hitRate,
            Estimate creditsPerVerified) {

        static Figures of(Yield yield) {
            return new Figures(
                    yield.lookups(),
                    yield.answered(),
                    yield.found(),
                    yield.verified(),
                    yield.unknown(),
                    rounded(yield.credits() + yield.checking(), THOUSAND),
                    rounded(yield.checking(), THOUSAND),
                    rounded(yield.hitRate(), MILLION),
                    rounded(yield.creditsPerVerified(), THOUSAND));
        }

        private static Estimate rounded(Estimate one, double parts) {
            return new Estimate(rounded(one.value(), parts), rounded(one.low(), parts), rounded(one.high(), parts));
        }

        private static Double rounded(Double number, double parts) {
            return number == null ? null : Double.valueOf(Math.round(number * parts) / parts);
        }
    }

    /** People of a segment. */
    public record OfSegment(Segment segment, Figures figures) {}

    /**
     * A provider.
     *
     * @param figures of all its people
     * @param segments of whom it was asked for
     * @param stopLoss why it is asked last; null = it is asked in its turn
     */
    public record OfProvider(String provider, Figures figures, List<OfSegment> segments, Plan.StopLoss stopLoss) {}

    /**
     * A report.
     *
     * @param projectId whose leads; null = those of all projects
     * @param since the first day that counts, by UTC
     * @param bounds how {@code low} and {@code high} were found
     * @param totals of all providers
     * @param providers in the order of their names
     * @param segments of all providers together
     * @param stopLoss who is asked last now, in all projects, and why
     */
    public record Report(
            UUID projectId,
            LocalDate since,
            String bounds,
            Figures totals,
            List<OfProvider> providers,
            List<OfSegment> segments,
            Map<String, Plan.StopLoss> stopLoss) {}

    /**
     * Reports on runs that are over; what ended in the last seconds may be missing.
     *
     * @param projectId whose leads; null = those of all projects
     * @param since first day that counts, by UTC; null = the last {@value #DAYS} days
     * @return the report
     * @throws NotFound when there is no such project
     */
    @Transactional(readOnly = true)
    public Report report(UUID projectId, LocalDate since) {
        if (projectId != null) {
            projects.require(projectId);
        }
        var from = since == null
                ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS)
                : since;
        var parts = yields.since(projectId, from);
        var stopped = standings.stopped();
        return new Report(
                projectId,
                from,
                Estimate.METHOD,
                figures(parts),
                by(Part::provider, parts).entrySet().stream()
                        .map(one -> new OfProvider(
                                one.getKey(),
                                figures(one.getValue()),
                                segments(one.getValue()),
                                stopped.get(one.getKey())))
                        .toList(),
                segments(parts),
                stopped);
    }

    private static List<OfSegment> segments(List<Part> parts) {
        return by(Part::segment, parts).entrySet().stream()
                .map(one -> new OfSegment(one.getKey(), figures(one.getValue())))
                .toList();
    }

    private static <K> Map<K, List<Part>> by(Function<Part, K> what, List<Part> parts) {
        return parts.stream().collect(Collectors.groupingBy(what, LinkedHashMap::new, Collectors.toList()));
    }

    private static Figures figures(List<Part> parts) {
        return Figures.of(parts.stream().map(Part::yield).reduce(Yield.NONE, Yield::plus));
    }
}
