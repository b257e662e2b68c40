package io.serai.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whom a vendor was asked for; what is not known is an empty string. The most exact piece of knowledge decides. */
record Question(String profileUrl, String email, String phone, String reference, String name, String employer) {

    private static final List<String> FIRST_NAMES = List.of(
            "Amara", "Beatriz", "Cedric", "Daria", "Elias", "Farah", "Gideon", "Hana", "Ivo", "Jonas", "Keiko", "Leila",
            "Marek", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Samir", "Tilda", "Ulrich", "Vera", "Wanda",
            "Yusuf");
    private static final List<String> LAST_NAMES = List.of(
            "Abbott",
            "Bergmann",
            "Castellan",
            "Dravec",
            "Eriksen",
            "Fontaine",
            "Grimaldi",
            "Halloran",
            "Ibsen",
            "Jankovic",
            "Kessler",
            "Lindqvist",
            "Moreau",
            "Novak",
            "Okafor",
            "Petrov",
            "Quill",
            "Rourke",
            "Sandoval",
            "Thorne",
            "Usher",
            "Varga",
            "Winslow",
            "Zeller");

    static Question byProfile(String profileUrl) {
        return new Question(profileUrl, "", "", "", "", "");
    }

    static Question byName(String name, String employer) {
        return new Question("", "", "", "", name, employer);
    }

    /** Whom a line of the ledger is about. */
    static Optional<Person> again(Entry entry) {
        var asked = entry.person();
        if (asked.startsWith("linkedin.com/")) {
            var opaque = entry.identity().startsWith("AC");
            return byProfile("https://www." + (opaque ? "linkedin.com/in/" + entry.identity() : asked))
                    .person();
        }
        if (asked.contains("@")) {
            return new Question("", asked, "", "", "", "").person();
        }
        var parts = asked.split("\\|", 2);
        return parts.length < 2
                ? Optional.empty()
                : byName(Words.capitalised(parts[0]), parts[1]).person();
    }

    /** The person, or nobody if the question does not say whom it is about. */
    Optional<Person> person() {
        if (!profileUrl.isBlank()) {
            return profileUrl.toLowerCase(Locale.ROOT).contains("linkedin.com/")
                    ? Optional.of(atProfile())
                    : Optional.empty();
        }
        if (!email.isBlank()) {
            return email.contains("@") ? Optional.of(behindEmail()) : Optional.empty();
        }
        if (!phone.isBlank()) {
            String number = phone.replaceAll("[^0-9+]", "");
            return Optional.of(known(number, "phone " + number, ""));
        }
        if (!reference.isBlank()) {
            return Optional.of(known(lower(reference), "reference " + reference.strip(), ""));
        }
        return name.isBlank()
                ? Optional.empty()
                : Optional.of(known(lower(name) + "|" + lower(employer), Words.plain(name), name));
    }

    private Person atProfile() {
        String segment = Words.lastSegment(profileUrl);
        String asked = lower(profileUrl)
                .replaceFirst("[?#].*", "")
                .replaceFirst("/+$", "")
                .replaceFirst("^https?://", "")
                .replaceFirst("^www\\.", "");
        if (segment.startsWith("ACw") || segment.startsWith("ACo")) {
            return known(asked, segment, name);
        }
        return known(asked, Words.plain(segment), name.isBlank() ? nameWithin(segment) : name);
    }

    private Person behindEmail() {
        String local = email.substring(0, email.lastIndexOf('@'));
        String within = nameWithin(local.replaceAll("[0-9]+", ""));
        String identity = within.isEmpty() ? lower(email) : Words.plain(within);
        return known(lower(email), identity, name.isBlank() ? within : name);
    }

    private Person known(String asked, String identity, String knownName) {
        String given = knownName.strip().replaceAll("\\s+", " ");
        String full = given.contains(" ") && Words.of(given).size() >= 2 ? given : inventedName(identity);
        int split = full.indexOf(' ');
        return new Person(asked, identity, full.substring(0, split), full.substring(split + 1), employer(identity));
    }

    private Employer employer(String identity) {
        String domain = email.substring(email.lastIndexOf('@') + 1);
        if (!employer.isBlank()) {
            return Employer.named(employer);
        }
        return domain.isBlank() || Mailbox.isFree(domain) ? Employer.inventedFor(identity) : Employer.named(domain);
    }

    /** "ada-lovelace-12ab" and "ada.lovelace" say Ada Lovelace; "alovelace" says nothing. */
    private static String nameWithin(String text) {
        List<String> words =
                Words.of(text).stream().filter(word -> word.matches("[a-z]+")).toList();
        boolean telling = words.size() >= 2 && words.size() <= 4;
        return telling ? Words.capitalised(String.join(" ", words)) : "";
    }

    private static String inventedName(String identity) {
        return Hash.oneOf(FIRST_NAMES, "first-name", identity) + " " + Hash.oneOf(LAST_NAMES, "last-name", identity);
    }

    private static String lower(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
