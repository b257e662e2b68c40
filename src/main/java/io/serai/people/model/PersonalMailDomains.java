package io.serai.people.model;

import java.util.Set;

/** The one list of domains where private people have their mailboxes (VER-07, X-10). */
final class PersonalMailDomains {

    private static final Set<String> ENTRIES = Set.copyOf(WordList.of("personal-domains.txt"));

    private PersonalMailDomains() {}

    /** Whether the domain is on the list, or lies under an entry that starts with a dot. */
    static boolean hold(String domain) {
        boolean listed = ENTRIES.contains(domain) || ENTRIES.contains("." + domain);
        for (int dot = domain.indexOf('.'); dot >= 0 && !listed; dot = domain.indexOf('.', dot + 1)) {
            listed = ENTRIES.contains(domain.substring(dot));
        }
        return listed;
    }
}
