package io.serai.enrichment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How many questions may go: never more than so many in any window of that length. What has gone is counted by twentieths of the
 * window, and counts until the end of the twentieth after the one it was counted in is a whole window old: so long it may take between
 * being counted and going.
 *
 * @param most questions in a window
 * @param window how long
 * @param slice number of the newest twentieth, since 1970
 * @param taken questions by twentieth, the newest first
 * @param tail when the last of those who wait for their turn was told to come; in the past where nobody waits
 */
public record Quota(int most, Duration window, long slice, List<Integer> taken, Instant tail) {

    private static final int SLICES = 20;

    /** One has only begun, and what is counted in one may go in the next. */
    private static final int COUNTED = SLICES + 2;

    /** So many parts of a rate are counted in advance at a time. */
    private static final int PARTS = 50;

    /**
     * One of which nothing has been taken.
     *
     * @param most questions in a window, at least 1
     * @param window how long, at least a second
     * @return the quota
     */
    public static Quota unused(int most, Duration window) {
        return new Quota(most, window, 0, List.of(), Instant.EPOCH);
    }

    /**
     * As it stands at a time, by a rate that may have been changed since.
     *
     * @param wanted questions in a window
     * @param length of the window; where it is another, what still counts counts as if it had gone now
     * @param now the time
     * @return without what is too old to count
     */
    public Quota as(int wanted, Duration length, Instant now) {
        if (length.equals(window)) {
            return new Quota(wanted, window, slice, taken, tail).at(now);
        }
        var changed = new Quota(wanted, length, 0, List.of(), tail).at(now);
        return changed.after(at(now).used());
    }

    /**
     * As it stands at a time.
     *
     * @param now the time; a clock that is behind those of others changes nothing
     * @return without what is too old to count
     */
    public Quota at(Instant now) {
        var newest = now.toEpochMilli() / sliceMs();
        if (newest <= slice) {
            return this;
        }
        var kept = new ArrayList<Integer>(COUNTED);
        for (var nr = newest; nr > newest - COUNTED; nr--) {
            kept.add(nr <= slice && slice - nr < taken.size() ? taken.get((int) (slice - nr)) : 0);
        }
        return new Quota(most, window, newest, kept, tail);
    }

    /**
     * Questions that may go, as of the time it stands at.
     *
     * @return 0 and more, also where the rate was lowered since
     */
    public int left() {
        return Math.max(0, most - used());
    }

    /**
     * When the next question may go.
     *
     * @param now the time, which it stands at
     * @return now, or a time after
     */
    public Instant free(Instant now) {
        var mustGo = used() - most + 1;
        for (var age = taken.size() - 1; age >= 0 && mustGo > 0; age--) {
            mustGo -= taken.get(age);
            if (mustGo <= 0) {
                return Instant.ofEpochMilli((slice - age + COUNTED) * sliceMs());
            }
        }
        return now;
    }

    /**
     * How many of those who want to ask may. Who has waited goes first; while somebody waits, others leave half of the questions
     * to who may come.
     *
     * @param waited who want to ask and have waited
     * @param others who want to ask and have not
     * @param now the time, which it stands at
     * @return how many may, those who have waited first
     */
    public int lets(int waited, int others, Instant now) {
        var first = Math.min(waited, left());
        var rest = left() - first - (tail.isAfter(now) ? most / 2 : 0);
        return first + Math.clamp(rest, 0, others);
    }

    /**
     * What is left after questions.
     *
     * @param questions that go
     * @return the quota
     */
    public Quota after(int questions) {
        var counted = new ArrayList<>(taken);
        counted.set(0, counted.getFirst() + questions);
        return new Quota(most, window, slice, counted, tail);
    }

    /**
     * Without questions that never went. They are taken from the oldest twentieths that count: what was counted later counts longer,
     * so no window lets more through than its rate.
     *
     * @param counted when each of them was counted, or up to two twentieths later; who might not count any more is not given back
     * @return the quota, as of the time it stands at
     */
    public Quota without(Collection<Instant> counted) {
        var back = (int) counted.stream()
                .filter(at -> slice - at.toEpochMilli() / sliceMs() < SLICES)
                .count();
        var left = new ArrayList<>(taken);
        for (var age = left.size() - 1; age >= 0 && back > 0; age--) {
            var fewer = Math.min(back, left.get(age));
            left.set(age, left.get(age) - fewer);
            back -= fewer;
        }
        return new Quota(most, window, slice, left, tail);
    }

    /**
     * Questions that may be counted in advance.
     *
     * @return 0 unless it is far from its rate
     */
    public int spare() {
        return left() > most / 2 ? most / PARTS : 0;
    }

    /**
     * Until when what is counted now may go.
     *
     * @return the end of the twentieth after this one
     */
    public Instant mayGoUntil() {
        return Instant.ofEpochMilli((slice + 2) * sliceMs());
    }

    /**
     * With others waiting.
     *
     * @param last when the last of them was told to come
     * @return the quota
     */
    public Quota waitingUntil(Instant last) {
        return last.isAfter(tail) ? new Quota(most, window, slice, taken, last) : this;
    }

    /**
     * Who waits for it.
     *
     * @param name what it is counted under
     * @param now the time, which it stands at
     * @return the line
     */
    public Line line(String name, Instant now) {
        // as fast as the window with what is counted beyond it lets them through
        return new Line(name, free(now), tail, window.multipliedBy(COUNTED).dividedBy(SLICES * (long) most));
    }

    private int used() {
        return taken.stream().mapToInt(Integer::intValue).sum();
    }

    private long sliceMs() {
        return window.toMillis() / SLICES;
    }
}
