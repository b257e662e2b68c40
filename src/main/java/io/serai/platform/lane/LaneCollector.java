package io.serai.platform.lane;

import io.serai.platform.dryrun.DryRun;
import io.serai.platform.dryrun.FileFault;
import io.serai.platform.dryrun.FileFault.Place;
import io.serai.platform.dryrun.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelSpringBootRoutesCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Hands Camel those files of routes that will load. Camel itself would stop the hub at the first one that does not; here the
 * others run, and {@link LaneFiles} knows which one stands still and why.
 */
@Component
class LaneCollector extends CamelSpringBootRoutesCollector {

    private static final Logger LOG = LoggerFactory.getLogger(LaneCollector.class);

    /** What every lane relies on when a message fails. */
    private static final String FAILURE_POLICY = "routeConfiguration:";

    private final LaneFiles lanes;
    private final Environment environment;

    LaneCollector(ApplicationContext application, LaneFiles lanes, Environment environment) {
        super(application, false);
        this.lanes = lanes;
        this.environment = environment;
    }

    @Override
    public Collection<Resource> findRouteResourcesFromDirectory(
            CamelContext context, String excludePattern, String includePattern) {
        var found = new ArrayList<>(super.findRouteResourcesFromDirectory(context, excludePattern, includePattern));
        found.sort(Comparator.comparing(Resource::getLocation));
        var dryRun = new DryRun(context);
        var taken = new HashMap<String, String>();
        return found.stream().filter(file -> loads(file, dryRun, taken)).toList();
    }

    private boolean loads(Resource resource, DryRun dryRun, Map<String, String> taken) {
        var file = name(resource);
        var text = "";
        try (var content = resource.getInputStream()) {
            text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            var yaml = YamlText.of(text);
            var routes = routes(yaml, taken);
            dryRun.routes(resource.getLocation().replaceFirst(".*/", ""), yaml, environment::getProperty);
            routes.forEach(id -> taken.put(id, file));
            lanes.found(LaneFile.running(file, routes));
            return true;
        } catch (FileFault fault) {
            return leftOut(file, text, fault);
        } catch (IOException e) {
            return leftOut(file, text, new FileFault("it cannot be read: " + e.getMessage(), Place.START));
        }
    }

    private boolean leftOut(String file, String text, FileFault fault) {
        var lane = LaneFile.broken(file, fault);
        if (text.contains(FAILURE_POLICY)) {
            throw new IllegalStateException(
                    lane.place() + ": " + fault.getMessage() + "; without the failure policy no lane may run");
        }
        lanes.found(lane);
        LOG.error("{}: {}; its lane stands still, the others run", lane.place(), fault.getMessage());
        return false;
    }

    /** A second route of the same name, or at the same door, would stop the start of all. */
    private static List<String> routes(YamlText yaml, Map<String, String> taken) throws FileFault {
        var ids = new ArrayList<String>();
        for (var element : yaml.tree()) {
            var route = element.path("route");
            for (var name : List.of(
                    route.path("id").asText(), route.path("from").path("uri").asText())) {
                var unique = name.equals(route.path("id").asText()) || name.startsWith("direct:");
                if (name.isEmpty() || !unique) {
                    continue;
                }
                if (taken.containsKey(name) || ids.contains(name)) {
                    throw new FileFault(
                            "\"" + name + "\" is there already, in " + taken.getOrDefault(name, "this file"),
                            yaml.whereIs(name::equals).orElse(Place.START));
                }
                ids.add(name);
            }
        }
        return ids;
    }

    private String name(Resource resource) {
        var location = resource.getLocation().replaceFirst("^file:", "");
        var home = Path.of(environment.getProperty("serai.home", "."))
                .toAbsolutePath()
                .normalize();
        var path = Path.of(location).toAbsolutePath().normalize();
        return path.startsWith(home) ? home.relativize(path).toString() : location;
    }
}
