package io.serai.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.Serai;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

@DisplayName("CFG-01 CFG-02 CFG-08 OBS-15 the settings of a live start")
class SettingsCheckTests {

    static final Map<String, String> RIGHT = Map.of(
            "DATABASE_URL", "postgresql://serai:ein%40wort@db_1:5432/serai?sslmode=require",
            "ARTEMIS_BROKER_URL", "tcp://broker:61616",
            "JWT_SECRET", "Ws3-kqZ8vYt1-PoL6mNb4-XeR7uIj2-9",
            "SERAI_DATA_KEY", "kq8ZvYt1PoL6mNb4XeR7uIj2Ws3dFg5hJk9lQwErTyU=",
            "SALES_NAV_WEBHOOK_SECRET", "kq8ZvYt1PoL6mNb4");

    private static final List<Class<?>> TYPES = scanned();

    @Test
    @DisplayName("CFG-01 all that is missing is named at once, with what would be right")
    void all_that_is_missing_is_named_at_once() throws IOException {
        var problems = check(Map.of("JWT_SECRET", ""), Map.of());
        assertThat(problems)
                .containsOnlyKeys(
                        "DATABASE_URL",
                        "ARTEMIS_BROKER_URL",
                        "JWT_SECRET",
                        "SERAI_DATA_KEY",
                        "SALES_NAV_WEBHOOK_SECRET")
                .allSatisfy((name, text) -> assertThat(text).startsWith("is not set; it must "));
        assertThat(problems.get("DATABASE_URL")).contains("postgresql://user:password@host:5432/database");
        assertThat(problems.get("JWT_SECRET")).contains("at least 32 characters");
    }

    @Test
    @DisplayName("CFG-02 all that is wrong is named at once, and a secret is not repeated")
    void all_that_is_wrong_is_named_at_once() throws IOException {
        var wrong = new HashMap<>(RIGHT);
        wrong.putAll(Map.of(
                "PORT", "three thousand",
                "LOG_LEVEL", "loud",
                "SERAI_ROLES", "api,wroker",
                "JWT_SECRET", "tooshort",
                "JWT_ACCESS_TOKEN_TTL_SECONDS", "-5",
                "DATABASE_URL", "mysql://ada:hush@db/hub",
                "ARTEMIS_BROKER_URL", "localhost:61616",
                "PUBLIC_BASE_URL", "hub.example.com",
                "REDIS_NAMESPACE", "Not So"));
        wrong.putAll(Map.of("SERAI_HOME", "/nowhere", "TRUSTED_PROXIES", "10.(0"));
        var problems = check(wrong, Map.of("serai.enrichment.first-batch", "99", "serai.enrichment.patience", "soon"));
        assertThat(problems)
                .containsOnlyKeys(Stream.concat(
                                wrong.keySet().stream()
                                        .filter(name -> !List.of("SERAI_DATA_KEY", "SALES_NAV_WEBHOOK_SECRET")
                                                .contains(name)),
                                Stream.of("serai.enrichment.first-batch", "serai.enrichment.patience"))
                        .toArray(String[]::new))
                .containsEntry("PORT", "must be a number, not \"three thousand\"")
                .containsEntry(
                        "LOG_LEVEL", "must be one of trace, debug, info, warn, error, fatal, silent, not \"loud\"")
                .containsEntry("SERAI_HOME", "must be the folder that holds routes/ and connectors/");
        assertThat(problems.get("SERAI_ROLES")).startsWith("must be a list of some of api, worker, scheduler");
        assertThat(problems.get("serai.enrichment.patience")).startsWith("must be a time such as");
        assertThat(problems.values()).noneMatch(text -> text.contains("hush") || text.contains("tooshort"));
    }

    @Test
    @DisplayName("CFG-02 what is set for connectors is named where its kamelet says another type")
    void what_is_wrong_for_connectors_is_named() throws IOException {
        var wrong = new HashMap<>(RIGHT);
        wrong.putAll(Map.of("PROSPEO_BASE_URL", "nonsense", "LEADMAGIC_BASE_URL", "https://ada:hush@leads.example"));
        wrong.putAll(Map.of("PROSPEO_ENRICH_MOBILE", "perhaps", "ROCKETREACH_POLL_SECONDS", "soon"));
        wrong.put("EXA_WEBSETS_PATH", "@evil.example/websets");
        assertThat(check(wrong, Map.of("connectors.zeliq.base-url", "ftp://zeliq.example")))
                .isEqualTo(Map.of(
                        "PROSPEO_BASE_URL", "must be like https://api.prospeo.io, without user and query",
                        "LEADMAGIC_BASE_URL", "must be like https://api.leadmagic.io, without user and query",
                        "ZELIQ_BASE_URL", "must be like https://api.zeliq.com/api, without user and query",
                        "EXA_WEBSETS_PATH", "must be a path that begins with /",
                        "PROSPEO_ENRICH_MOBILE", "must be true or false",
                        "ROCKETREACH_POLL_SECONDS", "must be a whole number"));
    }

    @Test
    @DisplayName("CFG-02 what is right is accepted")
    void what_is_right_is_accepted() throws IOException {
        var right = new HashMap<>(RIGHT);
        right.put("PUBLIC_BASE_URL", "https://hub.example.com/serai");
        right.put("SERAI_ROLES", "worker, scheduler");
        right.put("REDIS_NAMESPACE", "team-a");
        right.put("TRUSTED_PROXIES", "10\\.0\\.0\\.\\d+|::1");
        right.putAll(Map.of("PROSPEO_BASE_URL", "http://sandbox:8080/prospeo", "LEADMAGIC_BASE_URL", ""));
        right.putAll(Map.of("PROSPEO_ENRICH_MOBILE", "false", "ROCKETREACH_POLL_SECONDS", "5"));
        right.put("SALES_NAV_WEBHOOK_SECRET", "kq8ZvYt1PoL6mNb4 andTheNextOneOfIt");
        assertThat(check(right, Map.of())).isEmpty();
    }

    @Test
    @DisplayName("U-02 credentials and names that every installation has open nothing, except in the trial run")
    void shipped_credentials_open_nothing() throws IOException {
        var shipped = new HashMap<>(RIGHT);
        shipped.put("DATABASE_URL", "postgresql://postgres:postgres@localhost:5432/expert_sourcing");
        shipped.putAll(Map.of("ARTEMIS_USER", "artemis", "ARTEMIS_PASSWORD", "artemis", "REDIS_NAMESPACE", "local"));
        assertThat(check(shipped, Map.of())).containsOnlyKeys("DATABASE_URL", "ARTEMIS_PASSWORD", "REDIS_NAMESPACE");
        assertThat(SettingsCheck.problems(environment(shipped, Map.of()), types(), true))
                .isEmpty();
    }

    @Test
    @DisplayName("X-35 COOLDOWN_DAYS, which meant two things, is refused with the names of both, whatever its value")
    void a_name_that_means_two_things_is_refused() throws IOException {
        var ambiguous = new HashMap<>(RIGHT);
        for (var days : List.of("7", "30", "a month")) {
            ambiguous.put("COOLDOWN_DAYS", days);
            assertThat(check(ambiguous, Map.of()))
                    .containsOnlyKeys("COOLDOWN_DAYS")
                    .allSatisfy((name, text) ->
                            assertThat(text).contains("CONTACT_COOLDOWN_DAYS", "LINKEDIN_ACCOUNT_COOLDOWN_DAYS"));
        }
        ambiguous.put("COOLDOWN_DAYS", "");
        ambiguous.put("CONTACT_COOLDOWN_DAYS", "30");
        ambiguous.put("LINKEDIN_ACCOUNT_COOLDOWN_DAYS", "7");
        assertThat(check(ambiguous, Map.of())).isEmpty();
    }

    @Test
    @DisplayName("CFG-01 the problems are one block that a person can read")
    void the_problems_are_one_block() {
        var refused =
                new SettingsRefused(List.of(new Problem("JWT_SECRET", "is not set"), new Problem("PORT", "must be x")));
        assertThat(new SettingsRefused.Analyzer().analyze(refused, refused).getDescription())
                .isEqualTo(
                        """
                        2 settings are missing or wrong:

                          JWT_SECRET  is not set
                          PORT        must be x""");
    }

    /** What a live start with these variables and arguments would be refused for: reasons by name. */
    static Map<String, String> check(Map<String, String> variables, Map<String, Object> properties) throws IOException {
        return SettingsCheck.problems(environment(variables, properties), types(), false).stream()
                .collect(Collectors.toMap(Problem::name, Problem::text));
    }

    /** The environment of a live start: these variables, and what the jar brings. */
    static ConfigurableEnvironment environment(Map<String, String> variables, Map<String, Object> properties)
            throws IOException {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        var inherited = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        sources.replace(inherited, new SystemEnvironmentPropertySource(inherited, Map.copyOf(variables)));
        sources.addFirst(new org.springframework.core.env.MapPropertySource("arguments", properties));
        new YamlPropertySourceLoader()
                .load("jar", new ClassPathResource("application.yaml"))
                .forEach(sources::addLast);
        return environment;
    }

    private static Stream<Class<?>> types() {
        return TYPES.stream();
    }

    private static List<Class<?>> scanned() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents(Serai.class.getPackageName()).stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .toList();
    }
}
