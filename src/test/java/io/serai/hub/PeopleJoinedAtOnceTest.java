package io.serai.hub;

import static io.serai.hub.Sightings.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.people.People;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("PPL-02 X-33 STK-21 persons that many rows show to be one at the same moment")
class PeopleJoinedAtOnceTest extends HubTest {

    @Autowired
    private People people;

    @Autowired
    private TransactionTemplate transaction;

    private Sightings seen;

    @BeforeEach
    void somebody() {
        seen = new Sightings(people, transaction);
    }

    @Test
    @DisplayName("PPL-02 joins in opposite order at once both end, with one person")
    void are_joined_from_both_ends_at_once() throws Exception {
        for (int round = 0; round < 10; round++) {
            var addresses = new ArrayList<String>();
            var mails = new ArrayList<String>();
            var tasks = new ArrayList<Callable<UUID>>();
            for (int i = 0; i < 6; i++) {
                addresses.add(Sightings.vanity());
                mails.add(mail());
                seen.of(row("linkedinUrl", addresses.get(i)));
                seen.of(row("email", mails.get(i)));
            }
            for (int i = 0; i < 6; i++) {
                var here = addresses.get(i);
                var there = addresses.get((i + 1) % 6);
                var mail = mails.get(i);
                tasks.add(() -> seenInTheEnd(row("linkedinUrl", here, "email", mail)));
                tasks.add(() -> seenInTheEnd(row("email", mail, "linkedinUrl", there)));
            }
            Sightings.atOnce(tasks);
            var one = seen.of(row("linkedinUrl", addresses.getFirst()));
            assertThat(mails.stream().map(mail -> seen.of(row("email", mail)))).containsOnly(one);
            assertThat(mergedInto(one)).isNull();
        }
    }

    /** The lane's own try again, as after every failure that passes. */
    private UUID seenInTheEnd(Map<String, String> row) {
        try {
            return seen.of(row);
        } catch (TransientDataAccessException deadlock) {
            return seenInTheEnd(row);
        }
    }

    private UUID mergedInto(UUID expert) {
        return db.sql("select merged_into from people.experts where id = ?")
                .param(expert)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .getFirst();
    }

    private static String mail() {
        return "joined-" + UUID.randomUUID() + "@northwind.example";
    }
}
