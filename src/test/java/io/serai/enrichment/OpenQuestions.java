package io.serai.enrichment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Questions that somebody has asked, and what will be heard of each: the fates in turn, in an order by a seed. */
final class OpenQuestions {

    private final List<List<Fates.Word>> fates = new ArrayList<>(Fates.ALL);
    private final List<Heard> open = new ArrayList<>();
    private int asked;

    OpenQuestions(Random random) {
        Collections.shuffle(fates, random);
    }

    /** A question, and what is heard of it now and later. */
    record Heard(Lookup.Asked asked, List<Fates.Word> words) {

        Fates.Word now() {
            return words.getFirst();
        }

        private Heard later() {
            return new Heard(asked, words.subList(1, words.size()));
        }
    }

    /** Takes questions that are written down. */
    synchronized void add(List<Lookup> lookups) {
        lookups.stream()
                .flatMap(lookup -> lookup.asked().stream())
                .forEach(one -> open.add(new Heard(one, fates.get(asked++ % fates.size()))));
    }

    /** Up to three of them; what is heard of one later may be heard by somebody else at the same time, or before. */
    synchronized List<Heard> some(Random random) {
        Collections.shuffle(open, random);
        var first = open.subList(0, Math.min(open.size(), 1 + random.nextInt(3)));
        var some = List.copyOf(first);
        first.clear();
        some.stream().filter(one -> one.words().size() > 1).forEach(one -> open.add(one.later()));
        return some;
    }

    /** Has each fate come? */
    synchronized boolean sawAll() {
        return asked >= fates.size();
    }
}
