package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.outbox.ChunkWork;
import io.serai.platform.outbox.LaneFill;
import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("QUE-03 QUE-05 a message that always fails, taken along into the chunks of others")
@ExpectsLog({"made to fail", "Execution of JMS message listener failed", "dead letter of lane test-company-"})
class PoisonInCompanyTest extends HubTest {

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private LaneFill fill;

    @Autowired
    private ChunkWork work;

    @Autowired
    private TransactionTemplate transaction;

    private CompanyLane lane;

    @BeforeEach
    void lane() {
        lane = new CompanyLane(camel, connections, fill);
    }

    @AfterEach
    void removeTheLane() throws Exception {
        lane.remove();
    }

    @Test
    @DisplayName("ends as a dead letter with its reason after five attempts, though it rolls their sessions back")
    void a_poison_that_rolls_the_session_back_has_its_own_end() throws Exception {
        lane.post(9, "first");
        lane.post(0, "poison");
        lane.post(0, "good");
        lane.start(true, members -> {
            lane.failIfPoisoned(members);
            lane.handled(members);
            return List.of();
        });
        assertOneEnd();
        assertThat(lane.tries).as("tries, in company and alone").hasValue(5);
    }

    @Test
    @DisplayName("ends as a dead letter with its reason after five attempts, though they are done without it")
    void a_poison_that_is_parted_from_the_others_has_its_own_end() throws Exception {
        lane.post(9, "first");
        lane.post(0, "poison");
        lane.post(0, "good");
        lane.start(true, members -> work.run(members, some -> {
                    lane.failIfPoisoned(some);
                    lane.handled(some);
                    return List.<CompanyLane.Guest>of();
                })
                .again());
        assertOneEnd();
        assertThat(lane.tries).as("the attempt in company is two tries").hasValue(6);
    }

    @Test
    @DisplayName("that makes a member's transaction roll back silently is parted from the others, too")
    void a_silent_rollback_is_the_members_own() throws Exception {
        lane.post(0, "poison", "good", "better");
        lane.start(false, members -> work.run(members, some -> {
                    try {
                        transaction.executeWithoutResult(inner -> lane.failIfPoisoned(some));
                    } catch (IllegalStateException caught) {
                        return List.of();
                    }
                    lane.handled(some);
                    return List.<CompanyLane.Guest>of();
                })
                .again());
        eventually().until(() -> DeadLetter.of(db, lane.name).size() == 1);
        assertThat(lane.handled).containsExactlyInAnyOrder("good", "better");
        assertThat(DeadLetter.of(db, lane.name).getFirst().attempts()).isEqualTo(5);
    }

    @Test
    @DisplayName("chunks are filled up to a hundred members and no further, and nobody is lost or doubled")
    void a_chunk_has_a_hundred_members_at_most() throws Exception {
        var sizes = List.of(99, 100, 1, 60, 60, 7);
        for (int i = 0; i < sizes.size(); i++) {
            var from = i;
            lane.post(
                    4,
                    IntStream.range(0, sizes.get(i))
                            .mapToObj(nr -> from + "-" + nr)
                            .toArray(String[]::new));
        }
        lane.start(false, members -> {
            lane.handled(members);
            return List.of();
        });
        var all = sizes.stream().mapToInt(size -> size).sum();
        eventually().until(() -> lane.handled.size() >= all);
        assertThat(lane.handled).hasSize(all).doesNotHaveDuplicates();
        assertThat(lane.chunks).as("filled").hasSizeLessThan(sizes.size()).allMatch(size -> size <= 100);
        assertThat(DeadLetter.of(db, lane.name)).isEmpty();
    }

    private void assertOneEnd() {
        eventually().until(() -> !DeadLetter.of(db, lane.name).isEmpty());
        var letter = DeadLetter.of(db, lane.name).getFirst();
        assertThat(letter.attempts()).isEqualTo(5);
        assertThat(letter.errorMessage()).isEqualTo("made to fail");
        assertThat(letter.correlationId()).isEqualTo("poison");
        assertThat(letter.type()).isEqualTo("guest");
        eventually().until(() -> lane.handled.containsAll(lane.posted()));
        assertThat(lane.handled).doesNotHaveDuplicates().doesNotContain("poison");
        assertThat(DeadLetter.of(db, lane.name)).hasSize(1);
    }
}
