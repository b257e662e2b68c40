package io.serai.enrichment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("TST-05 a rate, whoever asks when")
class QuotaInAnyOrderTests {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Instant START = Instant.parse("2026-03-02T09:00:00.123Z");
    private static final int EVENTS = 300;

    @Property(tries = 300)
    @Label(
            "never lets more through in any window, with what is counted in advance and what comes back as it never went")
    void never_lets_more_through(@ForAll Random random, @ForAll @IntRange(min = 1, max = 400) int most) {
        var went = questions(random, most);
        for (int last = 0, first = 0; last < went.size(); last++) {
            while (!went.get(first).plus(WINDOW).isAfter(went.get(last))) {
                first++;
            }
            assertThat(last - first + 1).isLessThanOrEqualTo(most);
        }
    }

    @Property(tries = 100)
    @Label("lets through again what it let through once, so that nobody waits for ever")
    void lets_through_again(@ForAll Random random, @ForAll @IntRange(min = 1, max = 400) int most) {
        var quota = Quota.unused(most, WINDOW);
        var now = START;
        for (int nr = 0; nr < EVENTS; nr++) {
            now = now.plusMillis(random.nextInt(2000));
            quota = quota.at(now);
            quota = quota.after(quota.lets(0, random.nextInt(most + 1), now));
        }
        var free = quota.free(now);
        assertThat(Duration.between(now, free))
                .isBetween(Duration.ZERO, WINDOW.multipliedBy(11).dividedBy(10));
        assertThat(quota.at(free).left()).isPositive();
        assertThat(quota.at(now.plus(WINDOW.multipliedBy(2))).left()).isEqualTo(most);
    }

    /** When the questions of three processes went. */
    private static List<Instant> questions(Random random, int most) {
        var went = new ArrayList<Instant>();
        var never = new ArrayList<Instant>();
        var quota = Quota.unused(most, WINDOW);
        var ready = new int[3];
        var until = new Instant[] {START, START, START};
        var now = START;
        for (int nr = 0; nr < EVENTS; nr++) {
            now = now.plusMillis(random.nextInt(random.nextBoolean() ? 30 : 1500));
            var process = random.nextInt(ready.length);
            var wants = random.nextInt(1 + most / 3 + 1);
            int goes;
            if (until[process].isAfter(now) && ready[process] >= wants) {
                goes = wants;
                ready[process] -= goes;
            } else {
                var waited = random.nextInt(wants + 1);
                quota = quota.at(now).waitingUntil(now.plusMillis(random.nextInt(500)));
                goes = quota.lets(waited, wants - waited, now);
                ready[process] = quota.after(goes).spare();
                until[process] = quota.mayGoUntil();
                quota = quota.after(goes + ready[process]);
            }
            for (int one = 0; one < goes; one++) {
                (random.nextInt(4) == 0 ? never : went).add(now);
            }
            if (random.nextInt(4) == 0) {
                quota = quota.at(now).without(never);
                never.clear();
            }
        }
        return went;
    }
}
