package io.serai.platform.outbox;

/** Names of destinations. A lane is a queue; an event goes to a multicast address that any lane may subscribe to. */
public final class Lane {

    private Lane() {}

    /**
     * The multicast address of an event.
     *
     * @param type event type, e.g. {@code lead-enriched}
     * @return {@code topic:events.lead-enriched}
     */
    public static String event(String type) {
        return topic("events." + type);
    }

    /**
     * A multicast address, or one listener's queue on it.
     *
     * @param name the address, or {@code address::queue}
     * @return {@code topic:} and the name
     */
    public static String topic(String name) {
        return "topic:" + name;
    }

    /**
     * The queue of a lane.
     *
     * @param lane lane name, e.g. {@code enrichment}
     * @return {@code queue:enrichment}
     */
    public static String queue(String lane) {
        return "queue:" + lane;
    }
}
