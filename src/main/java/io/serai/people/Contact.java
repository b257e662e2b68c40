package io.serai.people;

import java.time.Instant;
import java.util.UUID;

/**
 * A way to reach an expert.
 *
 * @param expertId whose it is
 * @param kind EMAIL, PHONE or LINKEDIN
 * @param value normalised: lower-case address, E.164 number, canonical URL
 * @param usage professional or personal, null where that means nothing
 * @param grade verified, catch-all, risky, unknown or invalid
 * @param gradedBy who graded it: a verifier, or the provider itself
 * @param confidence 0 to 1
 * @param carrierType mobile, landline, voip or unknown; null for others than phones
 * @param source of {@link io.serai.people.model.Source}
 * @param provider who found it, null where a row had it
 * @param verifiedAt when a verifier looked at it, null where none did
 */
public record Contact(
        UUID expertId,
        String kind,
        String value,
        String usage,
        String grade,
        String gradedBy,
        double confidence,
        String carrierType,
        String source,
        String provider,
        Instant verifiedAt) {}
