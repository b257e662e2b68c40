package io.serai.people.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Mailboxes that several people read: the four of VER-08 and the other usual ones (RFC 2142 among them). */
final class RoleMailboxes {

    private static final Set<String> WORDS = Set.of(
            """
            abuse accounting accounts admin administration administrator admissions advertising all anfrage auto
            billing booking bookings bounce bounces buchhaltung career careers compliance contact contacto
            contactus contato customercare customerservice customersupport desk dev donotreply editor email
            enquiries enquiry events everyone feedback finance frontdesk general hello help helpdesk hi hola
            hostmaster hr human info information inquiries inquiry invoice invoices it jobs kontakt legal mail
            mailbox mailer mailerdaemon management marketing media members membership newsletter no noc noreply
            office online operations ops order orders partner partners payments post postmaster pr press privacy
            procurement purchasing reception recruiting recruitment reply reservations resources root sales
            secretary security service services shop staff store studio support team tech training vendas ventas
            verkauf web webmaster
            """
                    .strip()
                    .split("\\s+"));

    private RoleMailboxes() {}

    /** Whether the part before the at sign names an office: info, sales.de, hr-team, support2, info+web. */
    static boolean hold(String localPart) {
        String name = localPart.split("\\+", 2)[0].replaceFirst("[0-9]+$", "");
        List<String> words = Arrays.stream(name.split("[._-]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        boolean startsAsOffice = !words.isEmpty() && WORDS.contains(words.getFirst());
        boolean staysOffice = words.stream().skip(1).allMatch(word -> WORDS.contains(word) || word.length() == 2);
        return startsAsOffice && staysOffice || WORDS.contains(String.join("", words));
    }
}
