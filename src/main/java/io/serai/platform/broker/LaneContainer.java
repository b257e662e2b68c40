package io.serai.platform.broker;

import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;

/**
 * Receives the messages of a lane. When it is told to stop, a consumer that still waits for a message is interrupted after a
 * second; that ends it, as wanted, and is nothing to warn of.
 */
class LaneContainer extends DefaultJmsMessageListenerContainer {

    LaneContainer(JmsEndpoint lane) {
        super(lane);
    }

    @Override
    protected void handleListenerSetupFailure(Throwable failure, boolean alreadyRecovered) {
        // what has recovered already is told at debug; while it stops, nobody is to recover
        super.handleListenerSetupFailure(failure, alreadyRecovered || !isRunning());
    }
}
