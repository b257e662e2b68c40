package io.serai.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.FileSystemResource;

@DisplayName("API-04 API-05 X-02 the limits of an installation that sets none")
class ShippedLimitsTests {

    @Test
    @DisplayName(
            "API-04 API-05 X-02 are 300 a minute of all, 120 of one who is known, 100 of an address, 10 log-ins of it")
    void are_those_that_are_documented() throws IOException {
        var limits = bound(Map.of());
        assertThat(limits.enabled()).isTrue();
        assertThat(limits.perMinute()).isEqualTo(new LimitSettings.PerMinute(100, 10, 600, 600, 600, 120, 300));
        assertThat(limits.own()).isEmpty();
        assertThat(limits.figure(Limit.EVERYBODY, "all")).isEqualTo(300);
        assertThat(limits.figure(Limit.PRINCIPAL, "ada")).isEqualTo(120);
        assertThat(limits.figure(Limit.ADDRESS, "192.0.2.1")).isEqualTo(100);
        assertThat(limits.figure(Limit.AUTH, "192.0.2.1")).isEqualTo(10);
        assertThat(limits.figure(Limit.WEBHOOK, "192.0.2.1")).isEqualTo(600);
    }

    @Test
    @DisplayName("API-05 and its environment changes them")
    void are_changed_by_the_environment() throws IOException {
        var limits = bound(Map.of("RATE_LIMITS", "false", "RATE_LIMIT_RPM", "7"));
        assertThat(limits.enabled()).isFalse();
        assertThat(limits.figure(Limit.PRINCIPAL, "ada")).isEqualTo(7);
    }

    private static LimitSettings bound(Map<String, Object> environment) throws IOException {
        var sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("environment", environment));
        new YamlPropertySourceLoader()
                .load("shipped", new FileSystemResource("src/main/resources/application.yaml"))
                .forEach(sources::addLast);
        var binder = new Binder(
                ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources));
        return binder.bind("serai.limits", LimitSettings.class).get();
    }
}
