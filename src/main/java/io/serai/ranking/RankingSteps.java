package io.serai.ranking;

import io.serai.platform.id.Ids;
import io.serai.platform.outbox.Chunk;
import io.serai.platform.outbox.ChunkFormat;
import io.serai.platform.outbox.ChunkWork;
import io.serai.ranking.model.RankClass;
import io.serai.ranking.model.Score;
import io.serai.ranking.store.RankingSnapshots;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the routes of the ranking ask for. */
@Component("ranking")
public class RankingSteps {

    private static final Logger LOG = LoggerFactory.getLogger(RankingSteps.class);

    private final ChunkFormat chunks;
    private final ChunkWork work;
    private final RankingSnapshots snapshots;
    private final RankingSettings settings;
    private final Clock clock;

    RankingSteps(
            ChunkFormat chunks, ChunkWork work, RankingSnapshots snapshots, RankingSettings settings, Clock clock) {
        this.chunks = chunks;
        this.work = work;
        this.snapshots = snapshots;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Computes the scores of a chunk and keeps them; a repetition finds them kept.
     *
     * @param exchange its body is a chunk of {@link RankExpert}
     * @return commands that spoiled the chunk, each in a chunk of its own
     */
    public List<Chunk<RankExpert>> rank(Exchange exchange) {
        return work.handle(chunks.read(exchange, RankExpert.class), this::rank);
    }

    private void rank(List<RankExpert> commands) {
        var places = snapshots.places(commands);
        if (places.size() < commands.size()) {
            LOG.warn(
                    "{} of {} experts cannot be ranked: their project or person is gone",
                    commands.size() - places.size(),
                    commands.size());
        }
        snapshots.keep(places.stream()
                .map(place -> snapshot(commands.get(place.nr()), place))
                .toList());
    }

    /**
     * Turns events about enriched leads into commands for the lane.
     *
     * @param exchange its body is a chunk of {@code lead-enriched}; then a list of chunks of {@link RankExpert}
     */
    public void fromEvents(Exchange exchange) {
        var commands = chunks.read(exchange, EnrichedLead.class).stream()
                .map(EnrichedLead::command)
                .toList();
        exchange.getMessage().setBody(Chunk.of(commands));
    }

    private RankingSnapshot snapshot(RankExpert command, RankingSnapshots.Place place) {
        var score = Score.of(RankClass.OTHER, place.standing(command.confidence()), settings.weights());
        return new RankingSnapshot(
                Ids.next(),
                command.projectId(),
                place.expertId(),
                command.leadId(),
                command.cause(),
                score.rankClass(),
                score.total(),
                score.terms(),
                clock.instant(),
                command.correlationId());
    }
}
