package io.serai.platform.intake;

import io.serai.platform.broker.LaneDepths;
import jakarta.jms.JMSException;
import java.time.Duration;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks once a second at how much waits, so that no door has to. While the broker is away its lanes count as they were last
 * seen: the outbox, which grows in their stead, is counted too.
 */
@Component
class IntakeWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Intake intake;
    private final JdbcClient db;
    private final LaneDepths lanes;
    private final int most;
    private long inOutbox;
    private long inLanes;
    private boolean sees = true;
    private volatile Thread loop;

    IntakeWatch(Intake intake, IntakeSettings settings, JdbcClient db, LaneDepths lanes) {
        this.intake = intake;
        this.db = db;
        this.lanes = lanes;
        most = settings.mostWaiting();
    }

    private void run() {
        while (loop == Thread.currentThread()) {
            look();
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void look() {
        try {
            // as far as it matters
            inOutbox = db.sql("select count(*) from (select from platform.outbox limit ?) as waiting")
                    .param(most)
                    .query(Long.class)
                    .single();
            intake.waiting(inOutbox + inLanes);
            inLanes = lanes.messages();
            intake.waiting(inOutbox + inLanes);
            sees = true;
        } catch (RuntimeException | ActiveMQException | JMSException e) {
            // whatever it is: a watch that ended would leave the doors as they stood then
            if (sees) {
                LOG.warn("how much waits cannot be seen: {}", e.toString());
            }
            sees = false;
        }
    }

    @Override
    public void start() {
        loop = Thread.ofPlatform().name("intake-watch").daemon().unstarted(this::run);
        loop.start();
    }

    @Override
    public void stop() {
        var running = loop;
        loop = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
