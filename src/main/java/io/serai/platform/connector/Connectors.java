package io.serai.platform.connector;

import io.serai.platform.dryrun.FileFault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.Exchange;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** All connectors of the folder {@code connectors/}, as they stand now; files may come, change and go at any time. */
@Component("connector")
public class Connectors {

    private final Environment settings;
    private final Map<String, Standing> byFile = new ConcurrentSkipListMap<>();

    /**
     * Where the files are.
     *
     * @param home folder that holds {@code routes/} and {@code connectors/}; environment {@code SERAI_HOME}. As text: Spring
     *     would look for a relative path inside the servlet container's own folder
     */
    @ConfigurationProperties("serai")
    public record Settings(String home) {}

    Connectors(Environment settings) {
        this.settings = settings;
    }

    static Path folder(Settings settings) {
        return Path.of(settings.home()).toAbsolutePath().normalize().resolve("connectors");
    }

    /**
     * Connectors that can be asked.
     *
     * @param capability what they must be able to do
     * @return the configured ones that are in use, by rank
     */
    public List<Connector> of(String capability) {
        return byFile.values().stream()
                .filter(Connectors::canBeAsked)
                .map(Standing::connector)
                .filter(connector -> connector.asks() && connector.capability().equals(capability))
                .sorted(Comparator.comparingInt(Connector::rank).thenComparing(Connector::name))
                .toList();
    }

    /**
     * A connector by its name.
     *
     * @param name file name without ending
     * @return its data sheet, also where its file has been removed since the start
     */
    public Optional<Connector> named(String name) {
        return standing(name).map(Standing::connector);
    }

    /**
     * Every connector there is, or was since the start.
     *
     * @return configured or not, by name
     */
    public List<Connector> all() {
        return byFile.values().stream()
                .map(Standing::connector)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * A connector that can be used now.
     *
     * @param name file name without ending
     * @return none where its file is gone, or something that it needs is not set
     */
    public Optional<Connector> configured(String name) {
        return standing(name).filter(Connectors::canBeAsked).map(Standing::connector);
    }

    /**
     * How what a provider sends is kept. What one of its connectors says holds for all of them, as the same field may come by an
     * answer, a look or a callback.
     *
     * @param provider the vendor
     * @return of several times the shortest, and the fields of all; the usual one where nobody says anything
     */
    public Keeping keeping(String provider) {
        return all().stream()
                .filter(connector -> connector.provider().equals(provider))
                .map(Connector::keeping)
                .reduce(Keeping.USUAL, Keeping::and);
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
        var value = DataSheet.settings(connector.variables(), settings::getProperty)
                .apply("connectors." + connector.provider() + "." + key);
        return value == null ? "" : value;
    }

    /**
     * Step of every kamelet after its call: the HTTP answer becomes {@code {status, headers, body, text, fault, retryAfter}}.
     *
     * @param exchange just answered by the HTTP component
     */
    public void answer(Exchange exchange) {
        HttpAnswer.read(exchange);
    }

    /**
     * How every connector stands.
     *
     * @return by name
     */
    public List<ConnectorState> states() {
        return byFile.values().stream()
                .map(Standing::summary)
                .sorted(Comparator.comparing(ConnectorState::name))
                .toList();
    }

    List<Standing> standings() {
        return List.copyOf(byFile.values());
    }

    Optional<Connector> inUse(String file) {
        return Optional.ofNullable(byFile.get(file))
                .filter(standing -> standing.state() == Standing.State.ACTIVE)
                .map(Standing::connector);
    }

    void use(String file, Connector connector, Instant now) {
        byFile.put(file, Standing.active(file, connector, now));
    }

    void mended(String file) {
        byFile.computeIfPresent(file, (key, standing) -> standing.mended());
    }

    void broken(String file, FileFault fault) {
        byFile.compute(
                file,
                (key, standing) -> standing == null
                        ? new Standing(file, null, Standing.State.BROKEN, null, fault)
                        : standing.broken(fault));
    }

    void gone(String file) {
        byFile.computeIfPresent(file, (key, standing) -> standing.connector() == null ? null : standing.retired());
    }

    private Optional<Standing> standing(String name) {
        return byFile.values().stream()
                .filter(standing -> standing.connector() != null
                        && standing.connector().name().equals(name))
                .findFirst();
    }

    private static boolean canBeAsked(Standing standing) {
        return standing.state() == Standing.State.ACTIVE && standing.connector().configured();
    }
}
