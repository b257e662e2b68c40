package io.serai.enrichment;

import io.serai.enrichment.model.AttemptStatus;
import io.serai.platform.connector.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a chunk asks now, and the answers as they come. Once it is closed an answer is late, and whoever brings it takes care
 * of it. The body that travels along the enrichment route.
 */
public final class Round {

    private final List<Lookup> lookups;
    private final List<EnrichLead> members;
    private final List<LeadEnriched> enriched;
    private final List<EnrichLead> again;
    private final String messageId;
    private final Map<UUID, Answered> answers = new LinkedHashMap<>();
    private final Set<Lookup> started = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<UUID> goneOn = new HashSet<>();
    private boolean closed;

    /**
     * An attempt with its reply.
     *
     * @param left whether its connector was asked at all
     */
    record Answered(Lookup.Asked asked, Reply reply, boolean left) {

        Answered(Lookup.Asked asked, Reply reply) {
            this(asked, reply, true);
        }

        static Answered neverSent(Lookup.Asked asked, String why) {
            return new Answered(asked, Reply.neverSent(why), false);
        }

        /** How its attempt stands by that. */
        AttemptStatus status() {
            return left ? Closings.status(reply.outcome()) : AttemptStatus.SKIPPED;
        }
    }

    Round(
            List<Lookup> lookups,
            List<EnrichLead> members,
            List<LeadEnriched> enriched,
            List<EnrichLead> again,
            String messageId) {
        this.lookups = lookups;
        this.members = members;
        this.enriched = new ArrayList<>(enriched);
        this.again = again;
        this.messageId = messageId;
    }

    /**
     * What to ask.
     *
     * @return lookups, all to be asked at once; none ends the loop
     */
    public List<Lookup> getLookups() {
        return lookups;
    }

    /**
     * Is there anything to ask?
     *
     * @return true while the loop goes on
     */
    public boolean isAsking() {
        return !lookups.isEmpty();
    }

    List<LeadEnriched> enriched() {
        return enriched;
    }

    List<EnrichLead> again() {
        return again;
    }

    String messageId() {
        return messageId;
    }

    /** The members that this round asks for, and that wait for it alone. */
    synchronized List<EnrichLead> askingMembers() {
        Set<UUID> leads = lookups.stream()
                .flatMap(lookup -> lookup.asked().stream())
                .map(Lookup.Asked::leadId)
                .collect(Collectors.toSet());
        return members.stream()
                .filter(member -> leads.contains(member.leadId()) && !goneOn.contains(member.leadId()))
                .toList();
    }

    /** Does anybody of this round ask another provider if the first takes long? */
    boolean isHedged() {
        return lookups.stream().anyMatch(lookup -> lookup.hedgeAfter() != null);
    }

    /** Who does, and after how long. */
    Map<EnrichLead, Duration> hedges() {
        var hedges = new LinkedHashMap<EnrichLead, Duration>();
        for (var member : members) {
            hedgedLookups(member.leadId())
                    .map(Lookup::hedgeAfter)
                    .findFirst()
                    .ifPresent(after -> hedges.put(member, after));
        }
        return hedges;
    }

    /** A lead goes on without its answer, if that is still to come; the answer is late then, also if it comes in time. */
    synchronized boolean goesOnWithout(UUID lead) {
        var waits = hedgedLookups(lead)
                .flatMap(lookup -> lookup.asked().stream())
                .anyMatch(one -> !one.gone() && !hasAnswered(one));
        return waits && (closed || goneOn.add(lead));
    }

    /** Has this lead gone on without what it asked here? */
    synchronized boolean hasGoneOn(UUID lead) {
        return goneOn.contains(lead);
    }

    private Stream<Lookup> hedgedLookups(UUID lead) {
        return lookups.stream()
                .filter(lookup -> lookup.hedgeAfter() != null
                        && lookup.asked().getFirst().leadId().equals(lead));
    }

    private boolean hasAnswered(Lookup.Asked asked) {
        var answer = answers.get(asked.attemptId());
        return answer != null && answer.status() != AttemptStatus.PENDING;
    }

    /** Says that a lookup is about to be asked; false when the round is closed and it must not be asked any more. */
    synchronized boolean starting(Lookup lookup) {
        return !closed && started.add(lookup) || started.contains(lookup);
    }

    /** Takes an answer; false when the round is closed and the answer is late. */
    synchronized boolean answered(Lookup.Asked asked, Reply reply) {
        if (closed) {
            return false;
        }
        answers.put(asked.attemptId(), new Answered(asked, reply));
        return true;
    }

    /**
     * Closes the round: what has been asked and not answered by now is late. What nobody came to ask in time, or nobody could
     * ask, is told as a question that never left, so that it may be asked again.
     */
    synchronized List<Answered> close() {
        closed = true;
        var all = new ArrayList<>(answers.values());
        for (var lookup : lookups) {
            for (var asked : lookup.asked()) {
                if (asked.gone()) {
                    all.add(Answered.neverSent(asked, "the connector cannot be asked any more"));
                } else if (!started.contains(lookup)) {
                    all.add(Answered.neverSent(asked, "the chunk's time was over before its turn came"));
                }
            }
        }
        return all;
    }
}
