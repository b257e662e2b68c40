package io.serai.enrichment;

import io.serai.enrichment.model.Attempt;
import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.model.Run;
import io.serai.enrichment.model.Verdict;
import io.serai.enrichment.store.RunStore;
import io.serai.people.Fields;
import io.serai.people.Person;
import io.serai.people.model.EmailAddress;
import io.serai.people.model.PhoneNumberE164;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Puts together what the model decides from. */
final class States {

    private States() {}

    /**
     * A run as far as it has come, from what is stored of it. Answers of earlier rounds count by the region of this one: the
     * person may live elsewhere now (ENR-16, X-10).
     */
    static Run of(RunStore.Stored run, List<Attempt> attempts, Map<String, Verdict> standing, Person person) {
        return new Run(
                run.plan(),
                attempts.stream()
                        .map(attempt -> attempt.allowed(run.plan().professionalOnly()))
                        .toList(),
                emails(person)
                        .filter(email -> !(run.plan().professionalOnly() && email.personal()))
                        .map(EmailAddress::value)
                        .toList(),
                phones(person),
                standing);
    }

    private static Stream<EmailAddress> emails(Person person) {
        return EmailAddress.parse(person.get(Fields.EMAIL)).stream();
    }

    private static List<String> phones(Person person) {
        return PhoneNumberE164.parse(person.get(Fields.PHONE), person.get(Fields.COUNTRY_ISO)).stream()
                .map(PhoneNumberE164::value)
                .toList();
    }

    /** Addresses and numbers that a verifier may have spoken of. */
    static Set<String> values(Collection<List<Attempt>> attempts, Collection<Person> persons) {
        var values = new HashSet<String>();
        attempts.stream()
                .flatMap(List::stream)
                .filter(attempt -> attempt.status() == AttemptStatus.FOUND)
                .forEach(attempt -> {
                    attempt.findings().emails().forEach(email -> values.add(email.value()));
                    attempt.findings().phones().forEach(phone -> values.add(phone.value()));
                });
        persons.forEach(person -> {
            emails(person).forEach(email -> values.add(email.value()));
            values.addAll(phones(person));
        });
        return values;
    }
}
