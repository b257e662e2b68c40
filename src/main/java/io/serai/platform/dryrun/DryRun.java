package io.serai.platform.dryrun;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.bean.BeanComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Loads a file into a Camel context that is thrown away afterwards. What comes through it comes through the live context too,
 * and what does not has changed nothing.
 */
public final class DryRun {

    private final CamelContext live;
    private final Options options;

    /**
     * For the files of one hub.
     *
     * @param live the hub's context: its beans and components judge what a file asks of them
     */
    public DryRun(CamelContext live) {
        this.live = live;
        options = new Options(live);
    }

    /**
     * Builds the route of a kamelet.
     *
     * @param file its name, ending in {@code .kamelet.yaml}
     * @param yaml what is in it
     * @param setting value of a configuration key, null when nobody set it
     * @throws FileFault what is wrong and where
     */
    public void kamelet(String file, YamlText yaml, UnaryOperator<String> setting) throws FileFault {
        var name = yaml.tree().at("/metadata/name").asText();
        build(file, yaml, setting, true, dry -> dry.getEndpoint("kamelet:" + name));
    }

    /**
     * Builds routes.
     *
     * @param file its name, ending in {@code .camel.yaml}
     * @param yaml what is in it
     * @param setting value of a configuration key, null when nobody set it
     * @throws FileFault what is wrong and where
     */
    public void routes(String file, YamlText yaml, UnaryOperator<String> setting) throws FileFault {
        build(file, yaml, setting, false, dry -> {});
    }

    private void build(
            String file, YamlText yaml, UnaryOperator<String> setting, boolean ofKamelets, Consumer<CamelContext> use)
            throws FileFault {
        checked(yaml);
        var dry = context(file, setting, ofKamelets);
        try {
            dry.start();
            load(dry, file, yaml);
            use.accept(dry);
        } catch (Exception | StackOverflowError e) {
            throw FaultFinder.find(yaml, dry, e);
        } finally {
            dry.stop();
        }
    }

    private void checked(YamlText yaml) throws FileFault {
        for (var step : yaml.steps()) {
            options.check(step);
        }
    }

    private static void load(CamelContext dry, String file, YamlText yaml) throws Exception {
        PluginHelper.getRoutesLoader(dry).loadRoutes(ResourceHelper.fromString("dry-run:" + file, yaml.text()));
    }

    private DefaultCamelContext context(String file, UnaryOperator<String> setting, boolean ofKamelets) {
        var dry = new DefaultCamelContext(false);
        dry.disableJMX();
        dry.getCamelContextExtension().setName("dry run of " + file);
        dry.getCamelContextExtension().setRegistry(new DefaultRegistry(new LiveBeans(live.getRegistry())));
        dry.setStartupSummaryLevel(StartupSummaryLevel.Off);
        dry.setAutowiredEnabled(false);
        dry.getShutdownStrategy().setTimeout(1);
        dry.getPropertiesComponent().addPropertiesSource(new PropertiesSource() {
            @Override
            public String getName() {
                return "settings of the hub";
            }

            @Override
            public String getProperty(String name) {
                return setting.apply(name);
            }
        });
        dry.getCamelContextExtension()
                .addContextPlugin(ComponentResolver.class, (name, context) -> component(name, ofKamelets));
        dry.build();
        return dry;
    }

    private Component component(String name, boolean ofKamelets) {
        if (ofKamelets && name.equals("kamelet")) {
            return new KameletComponent();
        }
        if (name.equals("bean")) {
            // expressions insist on the real one; it calls nobody before a message comes
            return new BeanComponent();
        }
        var real = live.getComponent(name);
        return real == null ? null : new Rehearsal(real);
    }
}
