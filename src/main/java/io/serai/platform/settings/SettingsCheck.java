package io.serai.platform.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.stereotype.Component;

/**
 * Looks at every {@code @ConfigurationProperties} of the hub and at every {@link StartRule} before anything is opened, and
 * refuses the start with all their problems at once (CFG-01, CFG-02). An area joins by stating constraints on its own record.
 */
@Component
class SettingsCheck implements BeanFactoryPostProcessor, EnvironmentAware, Ordered {

    /** Is on the class path of the trial run and of the tests, and never in the product jar. */
    private static final String TRIAL = "META-INF/serai-trial";

    private ConfigurableEnvironment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = (ConfigurableEnvironment) environment;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        var types = Arrays.stream(beans.getBeanDefinitionNames())
                .map(name -> beans.getType(name, false))
                .filter(Objects::nonNull)
                .filter(type -> type.getName().startsWith("io.serai."))
                .filter(type -> AnnotatedElementUtils.hasAnnotation(type, ConfigurationProperties.class));
        var trial = SettingsCheck.class.getClassLoader().getResource(TRIAL) != null;
        var problems = problems(environment, types, trial);
        if (!problems.isEmpty()) {
            throw new SettingsRefused(problems);
        }
        new Strays(new Variables(environment)).tell();
    }

    /** All that is missing or wrong, by name. */
    static List<Problem> problems(
            ConfigurableEnvironment environment, Stream<? extends Class<?>> types, boolean trial) {
        var problems = new ArrayList<Problem>();
        environment.getPropertySources().stream()
                .filter(DotEnv.class::isInstance)
                .forEach(file -> problems.addAll(((DotEnv) file).problems()));
        var variables = new Variables(environment);
        types.forEach(type -> problems.addAll(new RecordCheck(variables, type).problems()));
        SpringFactoriesLoader.forDefaultResourceLocation()
                .load(StartRule.class)
                .forEach(rule -> problems.addAll(rule.objections(environment, trial)));
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::name))
                .toList();
    }
}
