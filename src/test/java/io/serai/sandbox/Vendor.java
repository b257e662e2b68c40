package io.serai.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One vendor: its paths, its key, its words. It decides; the sandbox writes down and sends. */
interface Vendor {

    /** The name under which it is mounted. */
    String provider();

    /** What it answers to this request. */
    Answer answer(Ask ask);

    /** Its own way of saying 400, 401, 404, 405, 429 or 500, and whatever else it turns people away with. */
    Answer refuse(int status);

    /** What it says to somebody whom it turns away for the moment. */
    default List<Integer> turnsAwayWith() {
        return List.of(429, 500);
    }

    /** How many credits its account has at first; mostly as many as it takes. */
    default double credits() {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * What it says when its credits are used up, in place of this answer; empty where its pages do not tell, and it goes on.
     */
    default Optional<Answer> withoutCredits(Answer answer) {
        return Optional.empty();
    }

    /** The headers it puts on this answer. */
    Map<String, String> headers(Answer answer);

    /** It has taken this in, and was not turned away: what it does later begins now. */
    default void taken(Ask ask, Answer answer) {}

    /** What the ledger calls this question: its path, and what else tells it from others about the same person. */
    default String ledgerPath(Ask ask) {
        return ask.path();
    }

    /** The only key it knows. */
    default String key() {
        return "sandbox-" + provider() + "-key";
    }
}
