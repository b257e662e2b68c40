package io.serai.sourcing.model;

import io.serai.people.model.IdentityKey;
import io.serai.people.model.PersonalKeys;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A row of an exporter or a webhook. Headers are known by many spellings; what is not on the list is not kept.
 *
 * @param line where it stood, from 1
 * @param fields known fields that are not blank, by their own names
 * @param keys what the person can be known by, at least one
 */
public record Row(long line, Map<String, String> fields, SortedSet<IdentityKey> keys) {

    private static final int NAME_LIMIT = 500;
    private static final int KEY_LIMIT = 2_000;
    private static final int TEXT_LIMIT = 5_000;
    private static final int HEADER_SHOWN = 100;
    private static final Set<String> NAMES = Set.of("fullName", "firstName", "lastName", "companyName");
    private static final Set<String> KEYS = Set.of(
            "linkedinUrl",
            "linkedInProfileUrl",
            "defaultProfileUrl",
            "profileUrl",
            "vmid",
            "email",
            "phone",
            "companyDomain");

    /** Spelling without case, blanks, dots, dashes and underscores to the field it means. */
    private static final Map<String, String> ALIASES = new TreeMap<>();

    static {
        alias("fullName", "fullname", "name", "leadname", "contactname");
        alias("firstName", "firstname", "givenname");
        alias("lastName", "lastname", "surname", "familyname");
        alias("companyName", "companyname", "company", "currentcompany", "organization", "employer");
        alias("companyDomain", "companydomain", "domain", "companywebsite", "website");
        alias("title", "title", "jobtitle", "currenttitle", "position");
        alias("linkedinUrl", "linkedinurl", "linkedinprofile", "linkedin", "publicprofileurl");
        alias("linkedInProfileUrl", "linkedinprofileurl");
        alias("defaultProfileUrl", "defaultprofileurl");
        alias("profileUrl", "profileurl", "salesnavigatorprofileurl", "salesnavigatorurl");
        alias("vmid", "vmid", "salesnavigatorprofileid", "linkedinprofileid");
        alias("location", "location", "geography", "geo");
        alias("countryIso", "countryiso", "country", "countrycode");
        alias("email", "email", "emailaddress", "workemail");
        alias("phone", "phone", "phonenumber", "mobile", "mobilephone");
        alias("query", "query", "searchurl");
        alias("timestamp", "timestamp", "extractedat");
        alias("industry", "industry");
        alias("companyUrl", "companyurl");
        alias("regularCompanyUrl", "regularcompanyurl");
        alias("connectionDegree", "connectiondegree");
        alias("durationInRole", "durationinrole");
        alias("durationInCompany", "durationincompany");
    }

    /** What came of reading a row. */
    public sealed interface Reading permits Good, Refused {}

    /** A row that names somebody. */
    public record Good(Row row) implements Reading {}

    /**
     * A row that is left out.
     *
     * @param line where it stood
     * @param reason what is wrong and what would be right
     */
    public record Refused(long line, String reason) implements Reading {}

    /**
     * Reads a row.
     *
     * @param line where it stands, from 1
     * @param raw its cells by header
     * @return the row, or why it is refused
     */
    public static Reading read(long line, Map<String, String> raw) {
        var fields = new LinkedHashMap<String, String>();
        for (var cell : raw.entrySet()) {
            var field = ALIASES.get(plain(cell.getKey()));
            if (field == null || cell.getValue() == null || cell.getValue().isBlank()) {
                continue;
            }
            var value = cell.getValue().strip();
            var objection = KeptText.objection(value);
            if (objection.isPresent()) {
                return new Refused(line, shown(cell.getKey()) + " " + objection.get());
            }
            if (value.length() > limit(field)) {
                return tooLong(line, shown(cell.getKey()), value, field);
            }
            fields.putIfAbsent(field, value);
        }
        completeName(fields);
        var name = fields.getOrDefault("fullName", "");
        if (name.length() > NAME_LIMIT) {
            return tooLong(line, "fullName", name, "fullName");
        }
        var keys = PersonalKeys.of(PersonalKeys.Row.of(fields));
        return keys.isEmpty()
                ? new Refused(
                        line,
                        "names nobody: a LinkedIn or Sales Navigator address, an e-mail address, a phone number, or a name"
                                + " with a company is needed")
                : new Good(new Row(line, fields, keys));
    }

    /**
     * Does any header mean a field?
     *
     * @param headers first record of a file
     * @return false: this is no file of leads
     */
    public static boolean knowsAny(Iterable<String> headers) {
        for (var header : headers) {
            if (ALIASES.containsKey(plain(header))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Does a header that means a field come twice?
     *
     * @param headers first record of a file
     * @return the second one as it is written; other spellings of a field may stand beside each other, as the first that is
     *     filled counts
     */
    public static Optional<String> twice(Iterable<String> headers) {
        var seen = new HashSet<String>();
        for (var header : headers) {
            if (ALIASES.containsKey(plain(header)) && !seen.add(plain(header))) {
                return Optional.of(header);
            }
        }
        return Optional.empty();
    }

    private static void completeName(Map<String, String> fields) {
        var first = fields.get("firstName");
        var last = fields.get("lastName");
        if (!fields.containsKey("fullName") && first != null && last != null) {
            fields.put("fullName", first + " " + last);
        }
    }

    private static Refused tooLong(long line, String header, String value, String field) {
        return new Refused(line, header + " has " + value.length() + " characters, " + limit(field) + " are allowed");
    }

    /** A header as it may be stored and read; it comes from outside like the values. */
    private static String shown(String header) {
        return KeptText.beginning(header, HEADER_SHOWN);
    }

    private static int limit(String field) {
        return NAMES.contains(field) ? NAME_LIMIT : KEYS.contains(field) ? KEY_LIMIT : TEXT_LIMIT;
    }

    private static String plain(String header) {
        return header == null ? "" : header.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private static void alias(String field, String... spellings) {
        for (var spelling : spellings) {
            ALIASES.put(spelling, field);
        }
    }
}
