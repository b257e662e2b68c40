package io.serai.platform.broker;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.ConsumerType;
import org.apache.camel.component.jms.JmsComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * One ConnectionFactory serves the lanes' consumers and the sends of their routes, so that a send joins the session of the
 * message it follows from (DESIGN 8); the outbox relay has connections of its own.
 */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

    @Bean
    ActiveMQConnectionFactory artemis(BrokerSettings settings) {
        var factory = factory(settings);
        // many asynchronous sends may wait for their confirmation at once
        factory.setConfirmationWindowSize(1024 * 1024);
        return factory;
    }

    @Bean(destroyMethod = "stop")
    @Primary
    ConnectionFactory lanes(BrokerSettings settings) {
        var factory = factory(settings);
        // a consumer that waits for vendors must not hoard messages that others could take
        factory.setConsumerWindowSize(0);
        var pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(factory);
        pool.setMaxConnections(4);
        pool.setMaxSessionsPerConnection(200);
        pool.setUseProviderJMSContext(false);
        return pool;
    }

    @Bean("jms")
    JmsComponent jms(ConnectionFactory lanes, LaneAddresses addresses) {
        var jms = new JmsComponent();
        var lane = jms.getConfiguration();
        lane.setConnectionFactory(lanes);
        lane.setDestinationResolver(addresses);
        lane.setTransacted(true);
        lane.setLazyCreateTransactionManager(false);
        lane.setCacheLevelName("CACHE_CONSUMER");
        lane.setConsumerType(ConsumerType.Custom);
        lane.setMessageListenerContainerFactory(LaneContainer::new);
        return jms;
    }

    private static ActiveMQConnectionFactory factory(BrokerSettings settings) {
        return new ActiveMQConnectionFactory(settings.url(), settings.user(), settings.password());
    }
}
