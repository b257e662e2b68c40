package io.serai.platform.lane;

import io.serai.platform.roles.ProcessRole;
import io.serai.platform.roles.Roles;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.support.LifecycleStrategySupport;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes schedules that no route has any more (DESIGN 17). They live in the database, so that a route which was removed or
 * renamed leaves one behind, and it would be fired for nobody for ever.
 */
@Component
class LeftoverSchedules extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(LeftoverSchedules.class);

    private final Scheduler scheduler;
    private final Roles roles;
    private final LaneFiles lanes;

    LeftoverSchedules(Scheduler scheduler, Roles roles, LaneFiles lanes) {
        this.scheduler = scheduler;
        this.roles = roles;
        this.lanes = lanes;
    }

    @Override
    public void onContextStarted(CamelContext context) {
        // a file that does not load here may run well elsewhere, and all instances share the schedules
        if (!roles.has(ProcessRole.scheduler) || !lanes.broken().isEmpty()) {
            return;
        }
        var ofRoutes = context.getRoutes().stream()
                .map(Route::getEndpoint)
                .filter(QuartzEndpoint.class::isInstance)
                .map(endpoint -> ((QuartzEndpoint) endpoint).getTriggerKey())
                .collect(Collectors.toSet());
        try {
            for (var schedule : scheduler.getTriggerKeys(GroupMatcher.anyGroup())) {
                if (!ofRoutes.contains(schedule) && scheduler.unscheduleJob(schedule)) {
                    LOG.info(
                            "schedule quartz:{}/{} is removed: no route has it",
                            schedule.getGroup(),
                            schedule.getName());
                }
            }
        } catch (SchedulerException e) {
            LOG.warn("schedules that no route has any more cannot be removed; the next start tries again", e);
        }
    }
}
