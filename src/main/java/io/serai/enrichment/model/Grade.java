package io.serai.enrichment.model;

/** How good a contact point is, on one scale for all vendors (providers' facts 0.4). */
public final class Grade {

    public static final String VERIFIED = "verified";

    /** The domain takes any address; never counts as verified. */
    public static final String CATCH_ALL = "catch-all";

    public static final String RISKY = "risky";
    public static final String UNKNOWN = "unknown";
    public static final String INVALID = "invalid";

    /** Below every threshold of addresses that is in use, so that the next provider is asked. */
    static final double DOUBTFUL = 0.65;

    private static final double RISKY_AT_MOST = 0.4;

    private Grade() {}

    /**
     * How sure we are of a value, after a verifier has looked at it or not.
     *
     * @param claimed the finder's confidence, 0 to 1
     * @param own the grade that the finder gave
     * @param verdict a verifier's, null where none spoke: then the finder's own grade stands
     * @return 0 to 1
     */
    public static double confidence(double claimed, String own, Verdict verdict) {
        if (verdict == null) {
            return switch (own) {
                case INVALID -> 0;
                case CATCH_ALL -> Math.min(claimed, DOUBTFUL);
                case RISKY -> Math.min(claimed, RISKY_AT_MOST);
                default -> claimed;
            };
        }
        return switch (verdict.grade()) {
            case VERIFIED -> Math.max(claimed, verdict.confidence());
            case INVALID -> 0;
            case RISKY -> Math.min(claimed, RISKY_AT_MOST);
            default -> Math.min(claimed, DOUBTFUL);
        };
    }
}
