package io.serai.hub;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.springframework.jms.core.JmsTemplate;

/** Puts messages on the lanes past the hub, and looks into queues without taking anything out. */
final class Post {

    private final JmsTemplate jms;
    private final JmsTemplate events;

    Post(ConnectionFactory connections) {
        jms = new JmsTemplate(connections);
        events = new JmsTemplate(connections);
        events.setPubSubDomain(true);
    }

    /** Sends a chunk; gives the message's id. */
    String send(String lane, String type, String body, Map<String, Object> headers) {
        return send(jms, lane, type, body, headers);
    }

    /** Publishes a chunk of an event to all that listen to it. */
    void publish(String event, String body, Map<String, Object> headers) {
        send(events, "events." + event, event, body, headers);
    }

    private static String send(
            JmsTemplate jms, String destination, String type, String body, Map<String, Object> headers) {
        var sent = new Message[1];
        jms.send(destination, session -> {
            var message = session.createTextMessage(body);
            message.setStringProperty("type", type);
            message.setStringProperty("correlationId", "by-post");
            for (var header : headers.entrySet()) {
                message.setObjectProperty(header.getKey(), header.getValue());
            }
            sent[0] = message;
            return message;
        });
        try {
            return sent[0].getJMSMessageID();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bodies that lie in a queue. */
    List<String> lying(String queue) {
        return jms.browse(queue, (session, browser) -> {
            var bodies = new ArrayList<String>();
            for (Enumeration<?> messages = browser.getEnumeration(); messages.hasMoreElements(); ) {
                bodies.add(((TextMessage) messages.nextElement()).getText());
            }
            return bodies;
        });
    }
}
