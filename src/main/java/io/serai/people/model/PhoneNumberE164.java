package io.serai.people.model;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A telephone number in E.164 (VER-12), with what the numbering plan tells about it.
 *
 * @param value plus sign, country calling code and national number, digits only
 * @param countryIso ISO 3166 code of the country it belongs to, or null where it belongs to none or several
 * @param kind what sort of line it is
 * @param shared whether it reaches more than one person: toll-free, shared cost, premium, company-wide numbers and
 *     voice mail services, and any number that came with an extension. Such a number is no identity.
 */
public record PhoneNumberE164(String value, String countryIso, PhoneKind kind, boolean shared) {

    private static final int LONGEST_RAW = 250;
    private static final String NO_COUNTRY = "ZZ";
    private static final String ALL_COUNTRIES = "001";
    private static final PhoneNumberUtil PLAN = PhoneNumberUtil.getInstance();
    private static final Set<PhoneNumberType> SHARED = EnumSet.of(
            PhoneNumberType.TOLL_FREE,
            PhoneNumberType.SHARED_COST,
            PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.UAN,
            PhoneNumberType.VOICEMAIL);

    /**
     * Reads a number in international form, or in national form of the country given.
     *
     * <p>In: any text or null, and the ISO code of the country to assume, or null. Out: empty unless the number is
     * possible and either valid by libphonenumber or in a range kept for fiction, such as +1 202 555 0123 and
     * +44 7700 900123, which it does not all know. {@code 00} is taken for {@code +} where it is no national number.
     * VER-12, VER-04.
     */
    public static Optional<PhoneNumberE164> parse(String raw, String defaultCountryIso) {
        if (!RawText.readable(raw, LONGEST_RAW)) {
            return Optional.empty();
        }
        String text = RawText.trimmed(raw.replaceAll("\\p{Cf}", ""));
        Optional<PhoneNumberE164> asWritten = read(text, region(defaultCountryIso));
        return asWritten.isEmpty() && text.startsWith("00") ? read("+" + text.substring(2), NO_COUNTRY) : asWritten;
    }

    /** The time zones that the prefix belongs to, by libphonenumber's map (G-07); none where it does not know. */
    public List<String> timeZones() {
        try {
            List<String> zones =
                    PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(PLAN.parse(value, NO_COUNTRY));
            return zones.contains(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()) ? List.of() : zones;
        } catch (NumberParseException notMadeByParse) {
            return List.of();
        }
    }

    private static Optional<PhoneNumberE164> read(String text, String region) {
        try {
            PhoneNumber number = PLAN.parse(text, region);
            String e164 = PLAN.format(number, PhoneNumberFormat.E164);
            if (!PLAN.isPossibleNumber(number)) {
                return Optional.empty();
            }
            return PLAN.isValidNumber(number)
                    ? Optional.of(valid(number, e164))
                    : FictionalPhoneRange.of(e164).map(range -> fictional(range, e164));
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    private static PhoneNumberE164 valid(PhoneNumber number, String e164) {
        PhoneNumberType type = PLAN.getNumberType(number);
        String country = PLAN.getRegionCodeForNumber(number);
        return new PhoneNumberE164(
                e164,
                ALL_COUNTRIES.equals(country) ? null : country,
                kind(type),
                SHARED.contains(type) || number.hasExtension());
    }

    private static PhoneNumberE164 fictional(FictionalPhoneRange range, String e164) {
        return new PhoneNumberE164(e164, range.countryIso(), range.kind(), false);
    }

    private static PhoneKind kind(PhoneNumberType type) {
        return switch (type) {
            case MOBILE -> PhoneKind.MOBILE;
            case FIXED_LINE -> PhoneKind.LANDLINE;
            case TOLL_FREE -> PhoneKind.TOLL_FREE;
            case VOIP -> PhoneKind.VOIP;
            default -> PhoneKind.UNKNOWN;
        };
    }

    private static String region(String countryIso) {
        return CountryNames.isoOfCode(countryIso).orElse(NO_COUNTRY);
    }
}
