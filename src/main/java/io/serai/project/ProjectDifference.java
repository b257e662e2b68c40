package io.serai.project;

import io.serai.platform.sql.JsonRows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says which fields of a project have changed, for its history; states have an event of their own. */
@Component
class ProjectDifference {

    private static final Set<String> TOLD_ELSEWHERE = Set.of("status", "updatedAt", "completionPercent");

    private final JsonRows json;

    ProjectDifference(JsonRows json) {
        this.json = json;
    }

    Map<String, Object> between(Project before, Project after) {
        var old = json.map(json.text(before));
        var changed = new LinkedHashMap<String, Object>();
        json.map(json.text(after)).forEach((field, value) -> {
            if (!TOLD_ELSEWHERE.contains(field) && !Objects.equals(old.get(field), value)) {
                var move = new LinkedHashMap<String, Object>();
                move.put("from", old.get(field));
                move.put("to", value);
                changed.put(field, move);
            }
        });
        return changed;
    }
}
