package io.serai.trial;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.apache.camel.component.jms.ConsumerType;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsEndpoint;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Ends the process as a power cut would, at a lane's most delicate moment: all that the database was given is committed, the
 * session of the message is not. For tests; does nothing unless a system property names the type of message. Registered in
 * {@code META-INF/spring.factories}.
 */
final class HaltBeforeCommit implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** The process has ended here and nowhere else. */
    static final int EXIT_CODE = 86;

    private static final String PROPERTY = "serai.trial.halt-before-commit-of";

    /** The option for the JVM: the first session that is about to commit a message of this type is its last. */
    static String option(String type) {
        return "-D" + PROPERTY + "=" + type;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var type = context.getEnvironment().getProperty(PROPERTY);
        if (type != null) {
            context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof JmsComponent jms) {
                        jms.getConfiguration().setConsumerType(ConsumerType.Custom);
                        jms.getConfiguration()
                                .setMessageListenerContainerFactory(lane -> new HaltingContainer(lane, type));
                    }
                    return bean;
                }
            });
        }
    }

    private static final class HaltingContainer extends DefaultJmsMessageListenerContainer {

        private final String type;

        HaltingContainer(JmsEndpoint lane, String type) {
            super(lane);
            this.type = type;
        }

        @Override
        protected void commitIfNecessary(Session session, Message message) throws JMSException {
            if (message != null && type.equals(message.getStringProperty("type"))) {
                Runtime.getRuntime().halt(EXIT_CODE);
            }
            super.commitIfNecessary(session, message);
        }
    }
}
