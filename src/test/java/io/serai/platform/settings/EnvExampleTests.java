package io.serai.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CFG-03 CFG-04 .env.example, the list of all variables")
class EnvExampleTests {

    private static final Pattern ENTRY = Pattern.compile("(?m)^#([A-Z][A-Z0-9_]*)=(.*)$");
    private static final Pattern EXPLAINED = Pattern.compile("(?m)^# .*\\n#([A-Z][A-Z0-9_]*)=");
    private static final Pattern SETTING = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):?((?:[^{}]|\\{[^}]*})*)}");
    private static final Pattern CONNECTOR = Pattern.compile("\\{\\{connectors\\.([a-z0-9.-]+):([^}]*)}}");
    private static final Pattern OWN_NAME = Pattern.compile("serai/env\\.(\\w+): *([A-Z][A-Z0-9_]*)");
    private static final Pattern LABEL = Pattern.compile("serai/(provider|capability|rate): *\"?([^\"#\\n]*[^\"#\\s])");
    private static final Pattern ASKS = Pattern.compile(".*(?<!-poll|-callback)\\.kamelet\\.yaml");
    private static final Pattern COMPOSE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

    /** §11 of the operations manual. */
    private static final Set<String> MANUAL = Set.of(
            """
            NODE_ENV PORT LOG_LEVEL DATABASE_URL REDIS_URL REDIS_NAMESPACE JWT_ISSUER JWT_AUDIENCE JWT_SECRET
            JWT_ACCESS_TOKEN_TTL_SECONDS OPENAI_API_KEY OPENAI_MODEL OPENAI_CLASSIFICATION_TEMPERATURE APOLLO_API_KEY
            SALES_NAV_WEBHOOK_SECRET LEADMAGIC_API_KEY PROSPEO_API_KEY EXA_API_KEY ROCKETREACH_API_KEY WIZA_API_KEY
            FORAGER_API_KEY ZELIQ_API_KEY CONTACTOUT_API_KEY DATAGM_API_KEY PEOPLEDATALABS_API_KEY LINKEDIN_API_KEY
            EMAIL_PROVIDER_API_KEY TWILIO_API_KEY TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN WHATSAPP_2CHAT_API_KEY
            RESPONDIO_API_KEY LINE_API_KEY WECHAT_API_KEY VIBER_API_KEY TELEGRAM_BOT_TOKEN KAKAOTALK_API_KEY
            VOICEMAIL_DROP_API_KEY YAY_WEBHOOK_SECRET YAY_API_KEY GOOGLE_SHEETS_SERVICE_ACCOUNT_JSON
            GOOGLE_SHEETS_SPREADSHEET_ID"""
                    .split("\\s+"));

    private static final Set<String> TRIAL = Set.of("SERAI_DEMO", "SERAI_DATA");

    @Test
    @DisplayName("CFG-03 every variable that something reads stands there, with the default that it has")
    void every_variable_that_is_read_stands_there() throws IOException {
        var listed = defaults(ENTRY, text(".env.example"));
        assertThat(read()).allSatisfy((name, value) -> {
            assertThat(listed).containsKey(name);
            // a default made of another setting is told in words
            assertThat(value.contains("$") ? "" : value)
                    .as("default of " + name)
                    .isEqualTo(listed.get(name));
        });
    }

    @Test
    @DisplayName("CFG-04 every variable of the operations manual stands there")
    void every_variable_of_the_manual_stands_there() throws IOException {
        assertThat(defaults(ENTRY, text(".env.example"))).containsKeys(MANUAL.toArray(String[]::new));
    }

    @Test
    @DisplayName("CFG-03 nothing else stands there, and nothing twice")
    void nothing_else_stands_there() throws IOException {
        var known = new TreeSet<>(read().keySet());
        known.addAll(MANUAL);
        known.addAll(TRIAL);
        if (Files.exists(Path.of("docker-compose.yml"))) {
            known.addAll(defaults(COMPOSE, text("docker-compose.yml")).keySet());
        }
        assertThat(names(ENTRY)).doesNotHaveDuplicates().isSubsetOf(known);
    }

    @Test
    @DisplayName("CFG-03 every variable has its line that says what it is for")
    void every_variable_is_explained() throws IOException {
        assertThat(names(ENTRY)).isEqualTo(names(EXPLAINED));
    }

    private static Map<String, String> read() throws IOException {
        var read = defaults(SETTING, text("src/main/resources/application.yaml"));
        try (var files = Files.walk(Path.of("connectors"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".kamelet.yaml"))
                    .toList()) {
                var text = text(file.toString());
                var ownNames = defaults(OWN_NAME, text);
                defaults(CONNECTOR, text)
                        .forEach((key, value) -> read.put(ownNames.getOrDefault(property(key), variable(key)), value));
            }
        }
        read.putAll(rates());
        return read;
    }

    /** One of a provider, and where its capabilities differ one of each. */
    private static Map<String, String> rates() throws IOException {
        var byProvider = new TreeMap<String, Map<String, String>>();
        try (var files = Files.walk(Path.of("connectors"))) {
            for (var file : files.filter(path -> ASKS.matcher(path.toString()).matches())
                    .toList()) {
                var labels = defaults(LABEL, text(file.toString()));
                byProvider
                        .computeIfAbsent(labels.get("provider"), provider -> new TreeMap<>())
                        .put(labels.get("capability"), labels.get("rate"));
            }
        }
        var rates = new TreeMap<String, String>();
        byProvider.forEach((provider, rateOf) -> rateOf.forEach((capability, rate) -> rates.put(
                variable(
                        Set.copyOf(rateOf.values()).size() == 1
                                ? provider + ".rate"
                                : provider + "." + capability + "-rate"),
                rate)));
        return rates;
    }

    private static String variable(String key) {
        return key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /** Name in the kamelet: {@code apiKey} of {@code datagma.api-key}. */
    private static String property(String key) {
        var words = key.substring(key.indexOf('.') + 1);
        return Pattern.compile("-(.)").matcher(words).replaceAll(letter -> letter.group(1)
                .toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> defaults(Pattern pattern, String text) {
        var defaults = new TreeMap<String, String>();
        pattern.matcher(text)
                .results()
                .forEach(match -> defaults.put(match.group(1), match.groupCount() > 1 ? match.group(2) : ""));
        return defaults;
    }

    private static List<String> names(Pattern pattern) throws IOException {
        return pattern.matcher(text(".env.example"))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String text(String file) throws IOException {
        return Files.readString(Path.of(file));
    }
}
