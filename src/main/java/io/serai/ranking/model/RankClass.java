package io.serai.ranking.model;

/**
 * What comes first whatever the score says (RNK-01, G-12). Every expert is {@link #OTHER} until the areas that know of
 * replies, sign-ups and rejections tell the ranking about them.
 */
public enum RankClass {
    /** Has just replied. */
    FRESH_REPLY(1_000),
    /** Has a sign-up link and has not used it. */
    SIGNUP_CHASER(750),
    /** Was rejected though worth much. */
    HIGH_VALUE_REJECTED(500),
    /** Everybody else. */
    OTHER(0);

    private final int points;

    RankClass(int points) {
        this.points = points;
    }

    /**
     * What the class adds to the score.
     *
     * @return points; more for a higher class
     */
    public int points() {
        return points;
    }
}
