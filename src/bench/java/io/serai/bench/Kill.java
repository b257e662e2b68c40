package io.serai.bench;

import java.util.Random;

/**
 * A point at which something is killed.
 *
 * @param victim what
 * @param calls after so many further calls of the stub; 0 where the clock decides
 * @param millis after so many milliseconds
 */
record Kill(Victim victim, int calls, int millis) {

    /** One kill in three comes soon after the last one, in the middle of what it left behind. */
    private static final int SOON_ONE_IN = 3;

    private static final int SOON_MILLIS = 3000;

    /** Who ends with SIGKILL, and how often of twenty times: without a broker of its own, and with one. */
    enum Victim {
        /** The hub; where it holds the broker, that one too. */
        HUB(10, 8),
        /** PostgreSQL's first process; the others end with it. */
        DATABASE(4, 3),
        /** One process of PostgreSQL; the others are ended by the first, which recovers and goes on. */
        BACKEND(3, 2),
        /** The broker. */
        BROKER(0, 4),
        /** All at once. */
        EVERYTHING(3, 3);

        private final int inTrial;
        private final int inLive;

        Victim(int inTrial, int inLive) {
            this.inTrial = inTrial;
            this.inLive = inLive;
        }

        boolean takesHub() {
            return this == HUB || this == EVERYTHING;
        }

        boolean takesBroker() {
            return this == BROKER || this == EVERYTHING;
        }

        boolean takesDatabase() {
            return this == DATABASE || this == EVERYTHING;
        }

        private static Victim drawn(Random random, boolean live) {
            var nr = random.nextInt(20);
            for (var one : values()) {
                nr -= live ? one.inLive : one.inTrial;
                if (nr < 0) {
                    return one;
                }
            }
            throw new IllegalStateException("the shares of all victims are not 20");
        }
    }

    /**
     * Draws one.
     *
     * @param live whether the broker is a process of its own
     * @param spacing calls of the stub between two kills, on the average
     */
    static Kill drawn(Random random, boolean live, int spacing) {
        var victim = Victim.drawn(random, live);
        return random.nextInt(SOON_ONE_IN) == 0
                ? new Kill(victim, 0, random.nextInt(SOON_MILLIS))
                : new Kill(victim, 1 + random.nextInt(2 * spacing), 0);
    }
}
