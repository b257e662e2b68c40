package io.serai.platform.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** All connectors of the folder {@code connectors/}; a file that cannot be read is reported and changes nothing else. */
@Component("connector")
public class Connectors {

    private static final Logger LOG = LoggerFactory.getLogger(Connectors.class);

    private final Path folder;
    private final Environment settings;
    private final Map<String, Connector> byName = new ConcurrentSkipListMap<>();
    private final Map<String, String> broken = new ConcurrentSkipListMap<>();

    /**
     * Where the files are.
     *
     * @param home folder that holds {@code routes/} and {@code connectors/}; environment {@code SERAI_HOME}. As text: Spring
     *     would look for a relative path inside the servlet container's own folder
     */
    @ConfigurationProperties("serai")
    public record Settings(String home) {}

    Connectors(Settings settings, Environment environment) {
        folder = Path.of(settings.home()).toAbsolutePath().normalize().resolve("connectors");
        this.settings = environment;
    }

    /**
     * Connectors that can be asked.
     *
     * @param capability what they must be able to do
     * @return the configured ones, by rank
     */
    public List<Connector> of(String capability) {
        return byName.values().stream()
                .filter(connector ->
                        connector.asks() && connector.capability().equals(capability) && connector.configured())
                .sorted(Comparator.comparingInt(Connector::rank).thenComparing(Connector::name))
                .toList();
    }

    /**
     * A connector by its name.
     *
     * @param name file name without ending
     * @return the connector, if it is there
     */
    public Optional<Connector> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Every connector there is.
     *
     * @return configured or not, by name
     */
    public List<Connector> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Files that could not be read.
     *
     * @return file name to reason
     */
    public Map<String, String> broken() {
        return Map.copyOf(broken);
    }

    /**
     * A connector by its name, if it can be used.
     *
     * @param name file name without ending
     * @return the connector, if it is there and configured
     */
    public Optional<Connector> configured(String name) {
        return named(name).filter(Connector::configured);
    }

    /**
     * What a property of a connector is set to. Secrets among them: never to be shown or logged.
     *
     * @param connector whose
     * @param property its name in the kamelet
     * @return the value, empty when nobody set it
     */
    public String setting(Connector connector, String property) {
        var key = property.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return settings.getProperty("connectors." + connector.provider() + "." + key, "");
    }

    /**
     * Step of every kamelet after its call: the HTTP answer becomes {@code {status, headers, body, text, fault, retryAfter}}.
     *
     * @param exchange just answered by the HTTP component
     */
    public void answer(Exchange exchange) {
        HttpAnswer.read(exchange);
    }

    private void load(CamelContext context) {
        try (var files = Files.walk(folder, 2)) {
            files.filter(file -> file.toString().endsWith(DataSheet.SUFFIX))
                    .sorted()
                    .forEach(file -> load(context, file));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the folder " + folder.toAbsolutePath() + " cannot be read; set SERAI_HOME", e);
        }
        LOG.info(
                "{} connectors, {} of them configured",
                byName.size(),
                byName.values().stream().filter(Connector::configured).count());
    }

    private void load(CamelContext context, Path file) {
        try {
            var connector = DataSheet.read(file, settings::getProperty);
            var resource = PluginHelper.getResourceLoader(context).resolveResource("file:" + file);
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
            // built now: two callers who met it first at the same moment would each build its route
            context.getEndpoint(connector.address());
            byName.put(connector.name(), connector);
        } catch (Exception e) {
            broken.put(folder.relativize(file).toString(), String.valueOf(e.getMessage()));
            LOG.error("connector {} is left out: {}", file, e.getMessage());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Start {

        @Bean
        LifecycleStrategy connectorLoading(Connectors connectors) {
            return new LifecycleStrategySupport() {
                @Override
                public void onContextStarting(CamelContext context) {
                    connectors.load(context);
                }
            };
        }
    }
}
