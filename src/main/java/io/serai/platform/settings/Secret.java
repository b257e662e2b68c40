package io.serai.platform.settings;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;

/** The text is a secret that nobody guesses: long enough, and not one letter over and over. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Secret.Validator.class)
public @interface Secret {

    /** The least number of characters. */
    int min();

    /** Whether there may be two, parted by a space, while one replaces the other. */
    boolean several() default false;

    /** Whether there need not be one. */
    boolean optional() default false;

    /** What would be right. */
    String message() default "must have at least {min} characters that nobody can guess (openssl rand -base64 48)";

    /** Of the standard; not used. */
    Class<?>[] groups() default {};

    /** Of the standard; not used. */
    Class<? extends Payload>[] payload() default {};

    /** Looks. */
    class Validator implements ConstraintValidator<Secret, String> {

        /** Fewer different ones are a pattern; base64 of 12 random bytes has more. */
        private static final int DIFFERENT = 6;

        private int min;
        private boolean several;
        private boolean optional;

        @Override
        public void initialize(Secret secret) {
            min = secret.min();
            several = secret.several();
            optional = secret.optional();
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            if (value == null || value.isBlank()) {
                return optional;
            }
            return several ? Arrays.stream(value.split("\\s+")).allMatch(this::isHard) : isHard(value);
        }

        private boolean isHard(String one) {
            return one.length() >= min && one.chars().distinct().count() >= DIFFERENT;
        }
    }
}
