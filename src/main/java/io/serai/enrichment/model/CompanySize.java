package io.serai.enrichment.model;

/**
 * How large an employer is. The bounds are bounds of Sales Navigator's own classes (1-10, 11-50, 51-200, 201-500, 501-1000,
 * 1001-5000, …), so that a class always falls into one of these.
 */
public enum CompanySize {
    SMALL,
    MEDIUM,
    LARGE,
    UNKNOWN;

    private static final int SMALL_AT_MOST = 50;
    private static final int MEDIUM_AT_MOST = 1000;

    /**
     * The size of a company.
     *
     * @param employees how many work there; null where nobody said
     * @return its size, UNKNOWN for null and for numbers below one
     */
    public static CompanySize of(Integer employees) {
        if (employees == null || employees < 1) {
            return UNKNOWN;
        }
        if (employees <= SMALL_AT_MOST) {
            return SMALL;
        }
        return employees <= MEDIUM_AT_MOST ? MEDIUM : LARGE;
    }
}
