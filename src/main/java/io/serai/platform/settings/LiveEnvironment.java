package io.serai.platform.settings;

import io.serai.platform.log.JsonLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;

/** Where the product jar looks for its settings: the environment first, then the file {@code .env} beside the jar. */
public final class LiveEnvironment {

    private static final String HOME = "SERAI_HOME";

    private LiveEnvironment() {}

    /**
     * The environment of this process.
     *
     * @param main class of the jar
     * @return settings of environment and {@code .env}; a variable without a value counts as not set
     */
    public static ConfigurableEnvironment of(Class<?> main) {
        var jar = new ApplicationHome(main).getDir().toPath();
        return of(System.getenv(), jar, Path.of(""));
    }

    static ConfigurableEnvironment of(Map<String, String> variables, Path jarFolder, Path workingFolder) {
        var environment = new StandardServletEnvironment();
        var sources = environment.getPropertySources();
        var set = new LinkedHashMap<String, Object>(variables);
        set.values().removeIf(value -> value.toString().isBlank());
        var inherited = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        sources.replace(inherited, new SystemEnvironmentPropertySource(inherited, set));
        var home = home(environment.getProperty(HOME), jarFolder, workingFolder);
        var last = inherited;
        for (var folder : new LinkedHashSet<>(List.of(home, absolute(jarFolder)))) {
            var file = folder.resolve(".env");
            if (Files.exists(file)) {
                var source = DotEnv.read(file);
                sources.addAfter(last, source);
                last = source.getName();
            }
        }
        sources.addLast(new MapPropertySource(
                "live mode",
                Map.of(
                        HOME,
                        home.toString(),
                        "logging.structured.format.console",
                        JsonLines.class.getName(),
                        // it is no line of JSON
                        "spring.main.banner-mode",
                        "off")));
        LogLevels.keepReadable(environment);
        return environment;
    }

    /** The folder of the jar; after a build, whose jar lies alone in target, the folder where it is started. */
    private static Path home(String told, Path jarFolder, Path workingFolder) {
        if (told != null) {
            return absolute(Path.of(told));
        }
        return absolute(Files.isDirectory(jarFolder.resolve("routes")) ? jarFolder : workingFolder);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
