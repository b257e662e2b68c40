package io.serai.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the build itself promises: everything pinned, every gate on, and no second store of truth. */
class BuildRulesTest {

    private static final String POM = Sources.text(Path.of("pom.xml"));
    private static final Pattern VERSION = Pattern.compile("<version>([^<]*)</version>|<[\\w.-]+\\.version>([^<]*)</");
    private static final Pattern OTHER_STORES =
            Pattern.compile("redis|jedis|lettuce|hazelcast|mongo|ehcache|infinispan");
    private static final Pattern FLOATING = Pattern.compile("[\\[\\](,)]|LATEST|RELEASE|.*-SNAPSHOT");

    @Test
    @DisplayName("DEP-11 every version of a tool or library is one exact version")
    void every_version_is_exact() {
        var libraries = Pattern.compile("<artifactId>serai</artifactId>\\s*<version>[^<]*</version>")
                .matcher(POM)
                .replaceFirst("")
                // which JDK builds it is the one thing that is open upwards
                .replace("<version>[21,)</version>", "");
        var versions = VERSION.matcher(libraries)
                .results()
                .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
                .toList();
        assertThat(versions).hasSizeGreaterThan(20);
        assertThat(versions).as("versions that may change by themselves").noneMatch(version -> FLOATING.matcher(version)
                .find());
        assertThat(Sources.text(Path.of(".mvn/wrapper/maven-wrapper.properties")))
                .containsPattern("distributionUrl=.*/apache-maven-\\d+\\.\\d+\\.\\d+-bin\\.zip");
    }

    @Test
    @DisplayName("DEP-11 DEP-03 what guards the main branch runs the one command that runs every gate")
    void every_gate_is_on() {
        assertThat(Sources.text(Path.of(".ci/run"))).contains("verify").doesNotContain("skip=", "-DskipTests");
        assertThat(POM)
                .as("formatting, lint by the compiler, tests, tests of the started process, coverage")
                .contains("<artifactId>spotless-maven-plugin</artifactId>", "<goal>check</goal>")
                .contains("<arg>-Xlint:all", "<arg>-Werror</arg>")
                .contains(
                        "<artifactId>maven-failsafe-plugin</artifactId>",
                        "<artifactId>jacoco-maven-plugin</artifactId>")
                .doesNotContain("<skipTests>true", "<skip>true", "<testFailureIgnore>true");
    }

    @Test
    @DisplayName("X-06 PostgreSQL is the one store of truth: no library brings another one")
    void no_other_store_of_truth() {
        // surefire hands the class path over in this property when it starts from a jar
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var jars = Stream.of(path.split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .toList();
        assertThat(jars).anyMatch(jar -> jar.startsWith("postgresql-"));
        assertThat(jars).noneMatch(jar -> OTHER_STORES.matcher(jar).find());
    }
}
