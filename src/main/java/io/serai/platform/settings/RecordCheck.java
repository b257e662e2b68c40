package io.serai.platform.settings;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.validator.HibernateValidator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * What is wrong with the settings of one record.
 *
 * @param variables names for people
 * @param type record with {@code @ConfigurationProperties} and constraints
 */
record RecordCheck(Variables variables, Class<?> type) {

    private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
            .configure()
            .defaultLocale(Locale.ENGLISH)
            .buildValidatorFactory()
            .getValidator();

    List<Problem> problems() {
        var prefix = AnnotatedElementUtils.getMergedAnnotation(type, ConfigurationProperties.class)
                .value();
        var unreadable = new TreeMap<ConfigurationPropertyName, Problem>();
        var bound = Binder.get(variables.environment(), new AbstractBindHandler() {
                    @Override
                    public Object onFailure(
                            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
                        // a record that cannot be made because of one of its values is not a second problem
                        if (unreadable.keySet().stream().noneMatch(name::isAncestorOf)) {
                            var text = Unreadable.text(target.getType(), error);
                            unreadable.put(name, new Problem(variables.nameOf(name.toString()), text));
                        }
                        return null;
                    }
                })
                .bindOrCreate(prefix, Bindable.of(type));
        var problems = new ArrayList<>(unreadable.values());
        if (bound != null) {
            for (var violation : VALIDATOR.validate(bound)) {
                var property = prefix + "." + path(violation);
                if (!unreadable.containsKey(ConfigurationPropertyName.adapt(property, '.'))) {
                    problems.add(problem(variables.nameOf(property), violation));
                }
            }
        }
        return problems;
    }

    private static Problem problem(String name, ConstraintViolation<?> violation) {
        // who uses the record without this check needs the name in the message; here it stands before it already
        var text = violation.getMessage().replaceFirst("^" + name + " ", "");
        var value = violation.getInvalidValue();
        return new Problem(name, value == null || value.toString().isBlank() ? "is not set; it " + text : text);
    }

    private static String path(ConstraintViolation<?> violation) {
        return Arrays.stream(violation.getPropertyPath().toString().split("\\."))
                .map(DataObjectPropertyName::toDashedForm)
                .collect(Collectors.joining("."));
    }
}
