package io.serai.people.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers that the authorities keep free for films, tests and examples. Some of them are invalid for libphonenumber,
 * and sandbox, fixtures and demonstrations live on them.
 *
 * @param numbers the E.164 numbers of the range
 * @param countryIso whose numbers they are, or null where the range belongs to several countries
 * @param kind what sort of line they stand for
 */
record FictionalPhoneRange(Pattern numbers, String countryIso, PhoneKind kind) {

    /** North America 555-01xx; Ofcom, ACMA, ARCEP and ComReg, lists "numbers for drama use". */
    private static final List<FictionalPhoneRange> ALL = List.of(
            range("\\+1[2-9]\\d\\d55501\\d\\d", null, PhoneKind.UNKNOWN),
            range("\\+447700900\\d{3}", "GB", PhoneKind.MOBILE),
            range("\\+441632960\\d{3}", "GB", PhoneKind.LANDLINE),
            range("\\+441(?:1[3-8]|21|31|41|51|61)4960\\d{3}", "GB", PhoneKind.LANDLINE),
            range("\\+44(?:2079460|1914980|2896496|2920180)\\d{3}", "GB", PhoneKind.LANDLINE),
            range("\\+61[2378](?:5550|7010)\\d{4}", "AU", PhoneKind.LANDLINE),
            range("\\+33(?:19900|26191|35301|46571|53649)\\d{4}", "FR", PhoneKind.LANDLINE),
            range("\\+3363998\\d{4}", "FR", PhoneKind.MOBILE),
            range("\\+3532091\\d{5}", "IE", PhoneKind.LANDLINE));

    /** The range that an E.164 number lies in, if any. */
    static Optional<FictionalPhoneRange> of(String e164) {
        return ALL.stream()
                .filter(range -> range.numbers.matcher(e164).matches())
                .findFirst();
    }

    private static FictionalPhoneRange range(String numbers, String countryIso, PhoneKind kind) {
        return new FictionalPhoneRange(Pattern.compile(numbers), countryIso, kind);
    }
}
