package io.serai.platform.lane;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.stereotype.Component;

/** The files of routes that this process found, those that do not run among them. */
@Component
public class LaneFiles {

    private final Map<String, LaneFile> byFile = new ConcurrentSkipListMap<>();

    /**
     * Every file.
     *
     * @return by name
     */
    public List<LaneFile> all() {
        return List.copyOf(byFile.values());
    }

    /**
     * Files whose lanes stand still.
     *
     * @return none where everything runs
     */
    public List<LaneFile> broken() {
        return byFile.values().stream().filter(LaneFile::standsStill).toList();
    }

    void found(LaneFile file) {
        byFile.put(file.file(), file);
    }
}
