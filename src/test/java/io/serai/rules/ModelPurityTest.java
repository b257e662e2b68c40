package io.serai.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveSimpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;

/** Domain code knows only the domain; the web only renders; names say what things are. */
class ModelPurityTest {

    /** Libraries without input and output. */
    private static final Pattern LIBRARIES =
            Pattern.compile("com\\.google\\.i18n\\.phonenumbers\\..*|com\\.ibm\\.icu\\..*");

    private static final Pattern JAVA = Pattern.compile("java\\.(?!sql|net\\.http|rmi|awt|util\\.logging).*");
    private static final Set<String> CHANCE =
            Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");
    private static final Set<String> SURROUNDINGS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault");

    @Test
    void a_model_knows_java_and_models_only() {
        classes()
                .that()
                .resideInAPackage("io.serai..model..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should(dependOnNothingElse())
                .check(ProductBeans.CLASSES);
    }

    @Test
    @DisplayName("STK-02 a model gives the same answer to the same question: time and chance are passed in")
    void time_and_chance_are_passed_in_to_a_model() {
        classes()
                .that()
                .resideInAPackage("io.serai..model..")
                .should(askNoClockAndNoDice())
                .check(ProductBeans.CLASSES);
    }

    @Test
    void controllers_live_in_web_or_in_the_platform() {
        classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .resideInAnyPackage("io.serai..web..", "io.serai.platform..")
                .check(ProductBeans.CLASSES);
    }

    @Test
    @DisplayName("STK-14 web never touches the database")
    void web_never_touches_the_database() {
        noClasses()
                .that()
                .resideInAPackage("io.serai..web..")
                .and()
                .resideOutsideOfPackage("io.serai.platform..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.springframework.jdbc..",
                        "org.springframework.data..",
                        "jakarta.persistence..",
                        "java.sql..",
                        "javax.sql.."))
                .check(ProductBeans.CLASSES);
    }

    @Test
    void a_name_says_what_a_thing_is() {
        for (var word : Set.of("Manager", "Helper", "Util", "Utils", "Impl", "Dto", "DTO")) {
            classes()
                    .should(never(haveSimpleNameEndingWith(word)))
                    .because(word + " says nothing")
                    .check(ProductBeans.CLASSES);
        }
    }

    private static ArchCondition<JavaClass> dependOnNothingElse() {
        return new ArchCondition<>(
                "depend on java, its own area's model, io.serai.people.model and libraries without I/O only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !isPure(type, dependency))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static boolean isPure(JavaClass type, Dependency dependency) {
        var target = dependency.getTargetClass().getBaseComponentType();
        var name = target.getName();
        var model = "io.serai." + ProductBeans.areaOf(type) + ".model.";
        return target.isPrimitive()
                || JAVA.matcher(name).matches()
                || LIBRARIES.matcher(name).matches()
                || name.startsWith(model)
                || name.startsWith("io.serai.people.model.");
    }

    private static ArchCondition<JavaClass> askNoClockAndNoDice() {
        return new ArchCondition<>("ask no clock, no dice and no environment of their own") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                        .filter(ModelPurityTest::isWallClockOrChance)
                        .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
            }
        };
    }

    /** A clock or a source of chance that was passed in may be asked. */
    private static boolean isWallClockOrChance(JavaAccess<?> access) {
        var owner = access.getTargetOwner().getName();
        var member = access.getTarget().getName();
        if (owner.startsWith("java.time.") && member.equals("now")) {
            return !(access instanceof JavaMethodCall call)
                    || call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(type -> type.isEquivalentTo(Clock.class));
        }
        return CHANCE.contains(owner) && member.equals("<init>")
                || SURROUNDINGS.contains(owner + "." + member)
                || owner.equals("java.time.Clock") && member.matches("system.*|tick.*");
    }
}
