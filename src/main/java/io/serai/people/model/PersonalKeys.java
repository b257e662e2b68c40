package io.serai.people.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works out what a person in a row can be known by (X-33, X-51, PPL-01). */
public final class PersonalKeys {

    private static final int LENGTH_OF_ID_FORM = "ACwAA".length();

    private PersonalKeys() {}

    /**
     * The fields of a row that tell who somebody is; each may be null. Names as the exporters have them (facts
     * providers §19).
     *
     * @param defaultProfileUrl readable LinkedIn address
     * @param linkedInProfileUrl LinkedIn address, often with an opaque id; also {@code linkedinUrl}
     * @param profileUrl address of the page in Sales Navigator
     * @param vmid the opaque id alone
     * @param email mail address
     * @param phone telephone number, in national form only together with the country
     * @param countryIso ISO 3166 code of the row's country
     * @param fullName name of the person
     * @param companyName employer
     * @param title job title
     * @param location place as the profile writes it
     */
    public record Row(
            String defaultProfileUrl,
            String linkedInProfileUrl,
            String profileUrl,
            String vmid,
            String email,
            String phone,
            String countryIso,
            String fullName,
            String companyName,
            String title,
            String location) {

        /** Takes the fields of the same names out of a map; {@code linkedinUrl} stands in for an empty second one. */
        public static Row of(Map<String, String> fields) {
            return new Row(
                    fields.get("defaultProfileUrl"),
                    filled(fields.get("linkedInProfileUrl"), fields.get("linkedinUrl")),
                    fields.get("profileUrl"),
                    fields.get("vmid"),
                    fields.get("email"),
                    fields.get("phone"),
                    fields.get("countryIso"),
                    fields.get("fullName"),
                    fields.get("companyName"),
                    fields.get("title"),
                    fields.get("location"));
        }

        private static String filled(String first, String second) {
            return first == null || first.isBlank() ? second : first;
        }
    }

    /**
     * The keys of a row, sorted. Of the LinkedIn fields the first readable address counts and the first id of each
     * form (ACwAA and ACoAA are different ids of one person); role mailboxes and shared telephones are no identity.
     * Without any strong key the provisional one; empty where there is not even a name with a company: such a row
     * names nobody., facts providers §19.
     */
    public static SortedSet<IdentityKey> of(Row row) {
        SortedSet<IdentityKey> keys = new TreeSet<>(linkedIn(row));
        EmailAddress.parse(row.email()).flatMap(PersonalKeys::ofEmail).ifPresent(keys::add);
        PhoneNumberE164.parse(row.phone(), row.countryIso())
                .flatMap(PersonalKeys::ofPhone)
                .ifPresent(keys::add);
        if (keys.isEmpty()) {
            provisional(row).ifPresent(keys::add);
        }
        return Collections.unmodifiableSortedSet(keys);
    }

    /** The key in a mail address; none in a role mailbox (VER-08, X-33). */
    public static Optional<IdentityKey> ofEmail(EmailAddress address) {
        return address.role() ? Optional.empty() : Optional.of(new IdentityKey(IdentityKind.EMAIL, address.value()));
    }

    /** The key in a telephone number; none in a shared one. */
    public static Optional<IdentityKey> ofPhone(PhoneNumberE164 number) {
        return number.shared() ? Optional.empty() : Optional.of(new IdentityKey(IdentityKind.PHONE, number.value()));
    }

    /**
     * The likeness of a row: SHA-256 over name, company, title and location, each in compatibility form, lower case
     * and single blanks. Empty without a name or without a company. X-51.
     */
    public static Optional<IdentityKey> provisional(Row row) {
        if (part(row.fullName()).isEmpty() || part(row.companyName()).isEmpty()) {
            return Optional.empty();
        }
        String likeness = Stream.of(row.fullName(), row.companyName(), row.title(), row.location())
                .map(PersonalKeys::part)
                .collect(Collectors.joining("|"));
        return Optional.of(new IdentityKey(IdentityKind.PROVISIONAL, sha256(likeness)));
    }

    private static SortedSet<IdentityKey> linkedIn(Row row) {
        Map<String, IdentityKey> firstOfEachForm = new HashMap<>();
        Stream.of(row.defaultProfileUrl(), row.linkedInProfileUrl(), row.profileUrl(), row.vmid())
                .flatMap(field -> LinkedInAddress.keyOf(field).stream())
                .forEach(key -> firstOfEachForm.putIfAbsent(form(key), key));
        return new TreeSet<>(firstOfEachForm.values());
    }

    private static String form(IdentityKey key) {
        return key.kind() == IdentityKind.SALES_NAV ? key.value().substring(0, LENGTH_OF_ID_FORM) : "address";
    }

    private static String part(String raw) {
        return RawText.levelled(raw == null ? "" : raw.replace('|', ' '));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
