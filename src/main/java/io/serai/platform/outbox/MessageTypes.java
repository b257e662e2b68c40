package io.serai.platform.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** All commands and events of this release, found on the class path: the platform knows no area by name. */
@Component
public class MessageTypes {

    private final Map<String, List<Class<?>>> records = new TreeMap<>();

    MessageTypes() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Message.class));
        for (var found : scanner.findCandidateComponents("io.serai")) {
            var type = ClassUtils.resolveClassName(found.getBeanClassName(), Message.class.getClassLoader());
            records.computeIfAbsent(Message.typeOf(type), none -> new ArrayList<>())
                    .add(type);
        }
    }

    /**
     * The records of a type; sender and receiver may have one each.
     *
     * @param type message type, e.g. {@code enrich-lead}; may be null
     * @return their classes; empty for a type that nobody knows
     */
    public List<Class<?>> of(String type) {
        return type == null ? List.of() : records.getOrDefault(type, List.of());
    }
}
