package io.serai.platform.settings;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text is a folder with the hub's files in it. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = HoldsRoutes.Validator.class)
@interface HoldsRoutes {

    /** What would be right. */
    String message() default "must be the folder that holds routes/ and connectors/";

    /** Of the standard; not used. */
    Class<?>[] groups() default {};

    /** Of the standard; not used. */
    Class<? extends Payload>[] payload() default {};

    /** Looks. */
    class Validator implements ConstraintValidator<HoldsRoutes, String> {

        @Override
        public boolean isValid(String folder, ConstraintValidatorContext context) {
            return folder != null
                    && Files.isDirectory(Path.of(folder, "routes"))
                    && Files.isDirectory(Path.of(folder, "connectors"));
        }
    }
}
