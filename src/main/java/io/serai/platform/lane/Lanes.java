package io.serai.platform.lane;

import io.serai.platform.broker.LaneAddresses;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.springframework.stereotype.Component;

/** The routes that read a queue, as all processes know them, whoever runs them. */
@Component("routesoflanes")
public class Lanes {

    private static final String QUEUE = "jms:queue:";

    private final CamelContext camel;
    private final LaneAddresses addresses;

    Lanes(CamelContext camel, LaneAddresses addresses) {
        this.camel = camel;
        this.addresses = addresses;
    }

    /**
     * A route and the queue that it reads.
     *
     * @param name id of the route
     * @param queue its name in the broker
     */
    public record Lane(String name, String queue) {}

    /**
     * Every lane that could be loaded.
     *
     * @return by name
     */
    public List<Lane> all() {
        return camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
                .filter(route -> isLane(route.getEndpointUrl()))
                .map(route -> new Lane(route.getRouteId(), addresses.of(queue(route.getEndpointUrl()))))
                .sorted(Comparator.comparing(Lane::name))
                .toList();
    }

    static boolean isLane(String address) {
        return address.startsWith(QUEUE);
    }

    /** {@code jms:queue:address::queue?options} names the queue last. */
    private static String queue(String address) {
        var bare = address.substring(QUEUE.length()).replaceFirst("\\?.*", "");
        return bare.substring(bare.lastIndexOf(':') + 1);
    }
}
