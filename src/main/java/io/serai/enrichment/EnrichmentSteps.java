package io.serai.enrichment;

import io.serai.enrichment.store.RawAnswers;
import io.serai.platform.outbox.Chunk;
import io.serai.platform.outbox.ChunkFormat;
import io.serai.platform.outbox.ChunkWork;
import io.serai.platform.outbox.LaneFill;
import io.serai.platform.outbox.UnreadableMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** What the routes of enrichment call. */
@Component("enrichment")
public class EnrichmentSteps {

    private final LaneFill lane;
    private final ChunkWork work;
    private final Runs runs;
    private final Answers answers;
    private final RoundAnswers roundAnswers;
    private final Polls polls;
    private final CallbackReading callbacks;
    private final ChunkFormat chunks;
    private final RawAnswers rawAnswers;
    private final Hedges hedges;
    private final Quotas quotas;
    private final Experience experience;
    private final Rounds rounds;

    EnrichmentSteps(
            LaneFill lane,
            ChunkWork work,
            Runs runs,
            Answers answers,
            RoundAnswers roundAnswers,
            Polls polls,
            CallbackReading callbacks,
            ChunkFormat chunks,
            RawAnswers rawAnswers,
            Hedges hedges,
            Quotas quotas,
            Experience experience,
            Rounds rounds) {
        this.lane = lane;
        this.work = work;
        this.runs = runs;
        this.answers = answers;
        this.roundAnswers = roundAnswers;
        this.polls = polls;
        this.callbacks = callbacks;
        this.chunks = chunks;
        this.rawAnswers = rawAnswers;
        this.hedges = hedges;
        this.quotas = quotas;
        this.experience = experience;
        this.rounds = rounds;
    }

    /** Works out what to ask for the leads of a chunk, and writes it down. */
    public Round begin(Exchange in) {
        var messageId = in.getMessage().getHeader("JMSMessageID", "none", String.class);
        return step(true, lane.read(in, EnrichLead.class), messageId, List.of(), List.of());
    }

    /**
     * Is there anything to ask?
     *
     * @param body a {@link Round}; anything else is a message that has failed meanwhile
     * @return true while the loop goes on
     */
    public boolean isAsking(@Body Object body) {
        return body instanceof Round round && round.isAsking();
    }

    /**
     * What the connectors of a lookup take. Asked of this bean, and not of the lookup: Camel keeps what it knows of a bean by the
     * bean itself, and there are many lookups.
     *
     * @param lookup one of a round
     * @return the capability's input
     */
    public Map<String, Object> input(@Body Lookup lookup) {
        return lookup.input();
    }

    /**
     * Whom a lookup asks.
     *
     * @param lookup one of a round
     * @return addresses joined by comma
     */
    public String recipients(@ExchangeProperty(LookupWatch.LOOKUP) Lookup lookup) {
        return lookup.recipients();
    }

    /** Stores what was answered in time, and works out what to ask next; nothing to ask ends the loop. */
    public Round conclude(@Body Round round) {
        roundAnswers.keep(round);
        return step(false, round.askingMembers(), round.messageId(), round.enriched(), round.again());
    }

    /**
     * Leads that are enriched now.
     *
     * @return chunks of the event
     */
    public List<Chunk<LeadEnriched>> enriched(@Body Round round) {
        return Chunk.of(round.enriched());
    }

    /**
     * Leads that spoiled their chunk.
     *
     * @return each in a chunk of its own
     */
    public List<Chunk<EnrichLead>> again(@Body Round round) {
        return Chunk.alone(round.again());
    }

    /**
     * Pending lookups that are to be looked at now.
     *
     * @return at most as many as the settings allow
     */
    public List<Polls.Poll> polls() {
        return polls.due();
    }

    /**
     * Callbacks that came in.
     *
     * @param in a chunk of {@link TakeCallback}
     * @return its members
     */
    public List<TakeCallback> callbacks(Exchange in) {
        return chunks.read(in, TakeCallback.class);
    }

    /**
     * What the connector takes that reads a callback.
     *
     * @param command one of {@link #callbacks}; others of its chunk are read although this one cannot be
     * @return the callback
     * @throws UnreadableMessage when the connector's file was removed since the callback came in
     */
    public Callback callback(@Body TakeCallback command) {
        return callbacks.callback(command);
    }

    /**
     * Fills what a callback answers.
     *
     * @param callback the callback
     * @param output what its connector read; anything else than a map is a message that has failed meanwhile
     */
    public void fill(@ExchangeProperty("callback") Callback callback, @Body Object output) {
        if (output instanceof Map<?, ?> said) {
            callbacks.fill(callback, said);
        }
    }

    /**
     * Gives up attempts that a dead process or a silent provider left open, takes up runs whose time has come, and writes down
     * what was learned meanwhile.
     */
    public void recover() {
        answers.recover();
        experience.writeNowAndThen();
    }

    /** Takes up leads whose provider takes longer than usual, and those whose turn has come at one with a rate. */
    public void hedge() {
        hedges.takeUp();
        if (quotas.somebodyWaits()) {
            answers.takeUpDue();
        }
    }

    /** Has leads enriched again whose last round ended long ago, where the settings want that. */
    public void enrichAgain() {
        rounds.beginOld();
    }

    /** Empties raw answers that have outlived their time. */
    public void expireRawAnswers() {
        rawAnswers.expire();
    }

    private Round step(
            boolean isFirst,
            List<EnrichLead> members,
            String messageId,
            List<LeadEnriched> enrichedBefore,
            List<EnrichLead> againBefore) {
        if (members.isEmpty()) {
            return new Round(List.of(), List.of(), enrichedBefore, againBefore, messageId);
        }
        Function<List<EnrichLead>, List<Runs.Stepped>> oneStep = some -> List.of(runs.step(some, messageId));
        var result = isFirst ? work.run(members, oneStep) : work.runRest(members, oneStep);
        var enriched = new ArrayList<>(enrichedBefore);
        var lookups = new ArrayList<Lookup>();
        for (var stepped : result.results()) {
            lookups.addAll(stepped.lookups());
            enriched.addAll(stepped.enriched());
        }
        var again = new ArrayList<>(againBefore);
        again.addAll(result.failed());
        var round = new Round(lookups, members, enriched, again, messageId);
        hedges.watch(round);
        return round;
    }
}
