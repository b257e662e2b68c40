package io.serai;

import io.serai.platform.settings.LiveEnvironment;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The hub. One jar is API, worker and scheduler; which of them it is, settings say. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Serai")
public class Serai {

    /**
     * Starts the hub: live mode, with the settings of the environment and of {@code .env}.
     *
     * @param args Spring Boot's command line arguments
     */
    public static void main(String[] args) {
        try {
            var hub = new SpringApplication(Serai.class);
            hub.setEnvironment(LiveEnvironment.of(Serai.class));
            hub.run(args);
        } catch (Throwable startFailed) {
            // a non-daemon thread of a half-started part would keep the process alive as a zombie
            System.exit(1);
        }
    }
}
