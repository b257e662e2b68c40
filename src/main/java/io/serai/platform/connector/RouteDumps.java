package io.serai.platform.connector;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.spi.ModelToXMLDumper;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;
import org.springframework.stereotype.Component;

/**
 * Dumps of routes, as JMX and Hawtio show them, leave placeholders as they stand in the file: what fills them may be the key of
 * a provider, and Camel would write it out for whoever asks it to fill them (OBS-07).
 */
@Component
class RouteDumps extends LifecycleStrategySupport {

    @Override
    public void onContextStarting(CamelContext context) {
        var extension = context.getCamelContextExtension();
        extension.addContextPlugin(ModelToXMLDumper.class, new Unfilled(PluginHelper.getModelToXMLDumper(extension)));
    }

    private record Unfilled(ModelToXMLDumper dumper) implements ModelToXMLDumper {

        @Override
        public String dumpModelAsXml(CamelContext context, NamedNode node) throws Exception {
            return dumper.dumpModelAsXml(context, node);
        }

        @Override
        public String dumpModelAsXml(
                CamelContext context, NamedNode node, boolean fillPlaceholders, boolean generatedIds, boolean places)
                throws Exception {
            return dumper.dumpModelAsXml(context, node, false, generatedIds, places);
        }

        @Override
        public String dumpBeansAsXml(CamelContext context, List<Object> beans) throws Exception {
            return dumper.dumpBeansAsXml(context, beans);
        }

        @Override
        public String dumpDataFormatsAsXml(CamelContext context, Map<String, Object> formats) throws Exception {
            return dumper.dumpDataFormatsAsXml(context, formats);
        }
    }
}
