package io.serai.platform.connector;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kamelets of the running Camel context. Each version has an address and a route of its own; an old one stays until
 * nobody can still be on the way to it and nobody is in it.
 */
final class LiveKamelets {

    private static final Logger LOG = LoggerFactory.getLogger(LiveKamelets.class);

    private final CamelContext context;
    private final long grace;
    private final Map<String, Leaving> leaving = new LinkedHashMap<>();

    private record Leaving(Connector connector, long since) {}

    LiveKamelets(CamelContext context, Duration grace) {
        this.context = context;
        this.grace = grace.toNanos();
    }

    /** Makes a version that has passed its dry run reachable at its address. */
    void bringIn(Connector connector, String file, String text) throws Exception {
        removeTemplate(connector.name());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("file:" + file, withVariables(connector, text)));
        // built now: two callers who met it first at the same moment would each build its route
        context.getEndpoint(connector.address());
        // somebody took back what was edited: that version is still there
        leaving.remove(connector.routeId());
    }

    /** A setting that has an environment variable of another name falls back on that before its default. */
    private static String withVariables(Connector connector, String text) {
        var with = text;
        for (var entry : connector.variables().entrySet()) {
            with = with.replaceAll(
                    "\\{\\{" + Pattern.quote(entry.getKey()) + "(:[^{}]*)?}}",
                    "{{" + entry.getKey() + ":{{" + entry.getValue() + "$1}}}}");
        }
        return with;
    }

    /** From now on nobody learns this address; whoever knows it may still use it for the grace. */
    void retire(Connector connector) {
        leaving.put(connector.routeId(), new Leaving(connector, System.nanoTime()));
    }

    /** A connector whose file is gone needs no template either. */
    void retireForGood(Connector connector) throws Exception {
        removeTemplate(connector.name());
        retire(connector);
    }

    /** Removes what is retired and has come to rest. */
    void sweep() {
        leaving.values().removeIf(one -> System.nanoTime() - one.since() > grace && removed(one.connector()));
    }

    private boolean removed(Connector connector) {
        var route = connector.routeId();
        if (context.getInflightRepository().size(route) > 0) {
            return false;
        }
        try {
            context.getRouteController().stopRoute(route);
            context.removeRoute(route);
            context.removeEndpoints(connector.address().replace("kamelet:", "kamelet://"));
            LOG.info("version {} of connector {} is gone", connector.version(), connector.name());
            return true;
        } catch (Exception e) {
            LOG.error("version {} of connector {} cannot be removed", connector.version(), connector.name(), e);
            return true;
        }
    }

    private void removeTemplate(String name) throws Exception {
        var model = context.getCamelContextExtension().getContextPlugin(Model.class);
        var template = model.getRouteTemplateDefinition(name);
        if (template != null) {
            model.removeRouteTemplateDefinition(template);
        }
    }
}
