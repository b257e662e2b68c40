package io.serai.platform.security;

import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.web.Correlation;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps who was let in, and who changed who may come in; in the caller's transaction, never with a secret. */
@Component
class AccessEvents {

    private final SystemEvents events;

    AccessEvents(SystemEvents events) {
        this.events = events;
    }

    /** What the bearer of the request's token did. */
    void tell(String type, String subjectType, UUID subject, Map<String, Object> details) {
        tell(type, Caller.id(), subjectType, subject, details);
    }

    /** What somebody did who has no token yet. */
    void tell(String type, String actor, String subjectType, UUID subject, Map<String, Object> details) {
        events.append(new SystemEvent(type, actor, subjectType, subject.toString(), Correlation.id(), details));
    }
}
