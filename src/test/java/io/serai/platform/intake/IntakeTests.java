package io.serai.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.serai.platform.web.Refusal;
import io.serai.rules.ExpectsLog;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

@DisplayName("PRT-08 how much work may wait")
@ExpectsLog("no work is taken in")
class IntakeTests {

    private static final int MOST = 100;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Intake intake = new Intake(new IntakeSettings(MOST, Duration.ofSeconds(7)), metrics);

    @Test
    void less_than_the_limit_lets_work_in() {
        intake.waiting(MOST - 1);
        assertThat(intake.isOpen()).isTrue();
        assertThatCode(intake::admit).doesNotThrowAnyException();
        assertThat(metrics.get("serai.intake.waiting").gauge().value()).isEqualTo(99);
    }

    @Test
    void the_limit_refuses_work_and_says_how_much_waits() {
        intake.waiting(MOST);
        assertThat(intake.isOpen()).isFalse();
        assertThatThrownBy(intake::admit)
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.status())
                        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE))
                .hasMessage("Too much work is waiting; nothing was taken in, try again in 7 s");
        assertThat(metrics.get("serai.intake.refused").counter().count()).isEqualTo(1);
    }

    @Test
    void a_burst_between_two_looks_is_let_in_up_to_the_limit() {
        intake.waiting(MOST - 2);
        intake.admit();
        intake.admit();
        assertThatThrownBy(intake::admit).isInstanceOf(Refusal.class);
        intake.waiting(MOST - 1);
        assertThatCode(intake::admit).doesNotThrowAnyException();
    }

    @Test
    void a_quarter_of_the_limit_must_be_done_before_work_comes_in_again() {
        intake.waiting(MOST);
        intake.waiting(76);
        assertThat(intake.isOpen()).isFalse();
        intake.waiting(75);
        assertThat(intake.isOpen()).isTrue();
        intake.waiting(99);
        assertThat(intake.isOpen()).isTrue();
    }

    @Test
    void a_limit_of_one_message_lets_the_next_in_when_nothing_waits() {
        assertThat(Intake.opens(true, 0, 1)).isTrue();
        assertThat(Intake.opens(true, 1, 1)).isFalse();
        assertThat(Intake.opens(false, 1, 1)).isFalse();
        assertThat(Intake.opens(false, 0, 1)).isTrue();
    }
}
