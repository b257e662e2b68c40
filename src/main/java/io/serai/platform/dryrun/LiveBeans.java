package io.serai.platform.dryrun;

import java.util.Map;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Registry;

/**
 * The hub's beans by their names. Its components stay hidden, or the dry run would take them as its own and close them with
 * itself; so does everything that Camel picks by type, as policies and strategies of the hub are not meant for a dry run.
 */
final class LiveBeans implements BeanRepository {

    private final Registry live;

    LiveBeans(Registry live) {
        this.live = live;
    }

    @Override
    public Object lookupByName(String name) {
        var bean = live.lookupByName(name);
        return bean instanceof Component ? null : bean;
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        return Component.class.isAssignableFrom(type) ? null : live.lookupByNameAndType(name, type);
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }
}
