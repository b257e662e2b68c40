package io.serai.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

@Label("CFG-01 CFG-02 CFG-03 settings in any state")
class SettingsInAnyStateTests {

    private static final Pattern ENTRY = Pattern.compile("(?m)^#([A-Z][A-Z0-9_]*)=(.*)$");
    private static final Pattern OPTIONAL = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):([^{}$]+)}");

    /** Properties that are one optional variable and nothing else: the variable by property. */
    private static final Map<String, String> READ = read();

    @Property(tries = 100)
    @Label("P54 CFG-01 whatever required variables are missing or empty, the start is refused and names these")
    void what_is_missing_is_named(@ForAll("required") Set<String> missing, @ForAll boolean empty) throws IOException {
        var variables = new HashMap<>(SettingsCheckTests.RIGHT);
        missing.forEach(name -> variables.put(name, empty ? "" : null));
        variables.values().removeIf(value -> value == null);
        assertThat(SettingsCheckTests.check(variables, Map.of()))
                .containsOnlyKeys(missing.toArray(String[]::new))
                .allSatisfy((name, text) -> assertThat(text).startsWith("is not set; it must "));
    }

    @Property(tries = 100)
    @Label("P55 CFG-02 whatever values are wrong, the start is refused, names these, and repeats no secret")
    void what_is_wrong_is_named(@ForAll("wrong") Map<String, String> wrong) throws IOException {
        var variables = new HashMap<>(SettingsCheckTests.RIGHT);
        variables.putAll(wrong);
        assertThat(SettingsCheckTests.check(variables, Map.of()))
                .containsOnlyKeys(wrong.keySet().toArray(String[]::new))
                .allSatisfy((name, text) -> {
                    assertThat(text).contains("must ");
                    if (SettingsCheckTests.RIGHT.containsKey(name)) {
                        assertThat(text).doesNotContain("hush" + wrong.get(name).substring(4));
                    }
                });
    }

    @Property(tries = 100)
    @Label("P57 CFG-03 whatever optional variables are set, the others have the defaults that .env.example documents")
    void what_is_not_set_has_its_documented_default(
            @ForAll("optional") Set<String> set, @ForAll @AlphaChars @StringLength(min = 3, max = 12) String value)
            throws IOException {
        var variables = new HashMap<String, String>();
        set.forEach(name -> variables.put(name, value));
        var environment = SettingsCheckTests.environment(variables, Map.of());
        var documented = documented();
        assertThat(READ).hasSizeGreaterThan(10).allSatisfy((property, variable) -> assertThat(
                        environment.getProperty(property))
                .as(property + " by " + variable)
                .isEqualTo(set.contains(variable) ? value : documented.get(variable)));
    }

    @Provide
    Arbitrary<Set<String>> required() {
        return Arbitraries.of(SettingsCheckTests.RIGHT.keySet()).set().ofMinSize(1);
    }

    @Provide
    Arbitrary<Set<String>> optional() {
        return Arbitraries.of(READ.values()).set();
    }

    @Provide
    Arbitrary<Map<String, String>> wrong() {
        var word = Arbitraries.strings().alpha().ofMinLength(9).ofMaxLength(20);
        var values = new TreeMap<String, Arbitrary<String>>();
        values.put("PORT", Arbitraries.oneOf(word, number(65_536, 999_999), number(-9_999, -1)));
        values.put(
                "JWT_ACCESS_TOKEN_TTL_SECONDS", Arbitraries.oneOf(word, number(-9_999, 59), number(86_401, 999_999)));
        values.put("LOG_LEVEL", word);
        values.put("SERAI_ROLES", word.map("api,"::concat));
        values.put("PUBLIC_BASE_URL", word);
        values.put("PROSPEO_BASE_URL", word);
        values.put("TRUSTED_PROXIES", word.map("("::concat));
        values.put("ARTEMIS_BROKER_URL", word.map("hush"::concat));
        values.put("DATABASE_URL", word.map("hush://ada:"::concat));
        values.put("JWT_SECRET", word.map("hush"::concat));
        values.put("SERAI_DATA_KEY", word.map("hush"::concat));
        return Arbitraries.of(values.keySet()).set().ofMinSize(1).flatMap(names -> {
            var chosen = Arbitraries.just((Map<String, String>) new TreeMap<String, String>());
            for (var name : names) {
                chosen = chosen.flatMap(map -> values.get(name).map(value -> {
                    var more = new TreeMap<>(map);
                    more.put(name, value);
                    return more;
                }));
            }
            return chosen;
        });
    }

    private static Arbitrary<String> number(int from, int to) {
        return Arbitraries.integers().between(from, to).map(String::valueOf);
    }

    private static Map<String, String> read() {
        try {
            var read = new TreeMap<String, String>();
            for (var source : new YamlPropertySourceLoader().load("jar", new ClassPathResource("application.yaml"))) {
                for (var name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    var optional = OPTIONAL.matcher(String.valueOf(source.getProperty(name)));
                    if (optional.matches()) {
                        read.put(name, optional.group(1));
                    }
                }
            }
            return read;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> documented() throws IOException {
        var documented = new TreeMap<String, String>();
        ENTRY.matcher(Files.readString(Path.of(".env.example")))
                .results()
                .forEach(entry -> documented.put(entry.group(1), entry.group(2)));
        return documented;
    }
}
