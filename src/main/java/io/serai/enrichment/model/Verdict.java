package io.serai.enrichment.model;

import java.time.Instant;

/**
 * What a verifier said of an address or number (VER-03, VER-04); stands for 30 days.
 *
 * @param value the address or number
 * @param provider who said it
 * @param grade of {@link Grade}
 * @param confidence 0 to 1
 * @param carrierType mobile, landline, voip or unknown; null for e-mail
 * @param at when
 */
public record Verdict(String value, String provider, String grade, double confidence, String carrierType, Instant at) {}
