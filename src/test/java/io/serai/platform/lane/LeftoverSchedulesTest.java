package io.serai.platform.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.hub.HubTest;
import io.serai.platform.dryrun.FileFault;
import io.serai.platform.roles.ProcessRole;
import io.serai.platform.roles.Roles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.apache.camel.component.quartz.CamelJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("DESIGN 17 a schedule in the database whose route was removed")
class LeftoverSchedulesTest extends HubTest {

    private static final TriggerKey LEFT_OVER = TriggerKey.triggerKey("removed", "sourcing");

    @Autowired
    private Scheduler scheduler;

    private final LaneFiles lanes = new LaneFiles();

    @BeforeEach
    void a_route_leaves_its_schedule_behind() throws SchedulerException {
        var job = JobBuilder.newJob(CamelJob.class).withIdentity("removed", "sourcing");
        var tomorrow = Date.from(Instant.now().plus(1, ChronoUnit.DAYS));
        var trigger = TriggerBuilder.newTrigger().withIdentity(LEFT_OVER).startAt(tomorrow);
        scheduler.scheduleJob(job.build(), trigger.build());
    }

    @AfterEach
    void tidyUp() throws SchedulerException {
        scheduler.unscheduleJob(LEFT_OVER);
    }

    @Test
    void is_removed_with_the_next_start_and_those_of_routes_stay() {
        var before = schedules();
        start(ProcessRole.values());
        assertThat(before).contains("sourcing/removed");
        assertThat(schedules())
                .containsExactlyInAnyOrderElementsOf(before.stream()
                        .filter(schedule -> !schedule.equals("sourcing/removed"))
                        .toList())
                .contains("sourcing/inbox-files", "sourcing/export-feeds", "platform/retention");
        assertThat(count("job_details")).as("jobs without a schedule").isZero();
    }

    @Test
    void stays_where_this_process_is_no_scheduler() {
        start(ProcessRole.api, ProcessRole.worker);
        assertThat(schedules()).contains("sourcing/removed");
    }

    @Test
    void stays_while_a_file_of_routes_does_not_load_here_as_it_may_elsewhere() {
        lanes.found(LaneFile.broken("routes/x.camel.yaml", new FileFault("spoilt", FileFault.Place.START)));
        start(ProcessRole.values());
        assertThat(schedules()).contains("sourcing/removed");
    }

    private void start(ProcessRole... roles) {
        new LeftoverSchedules(scheduler, new Roles(Set.of(roles)), lanes).onContextStarted(camel);
    }

    private List<String> schedules() {
        return db.sql("select trigger_group || '/' || trigger_name from platform.qrtz_triggers")
                .query(String.class)
                .list();
    }

    private long count(String table) {
        return db.sql("select count(*) from platform.qrtz_" + table + " where job_name = 'removed'")
                .query(Long.class)
                .single();
    }
}
