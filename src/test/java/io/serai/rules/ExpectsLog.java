package io.serai.rules;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a test class, or one of its tests, makes the hub complain about; see {@link UnexpectedWarnings}. On a class it permits; on a
 * test it demands: the test fails when one of the parts is never heard while it runs.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface ExpectsLog {

    /**
     * Parts of the lines that are expected.
     *
     * @return each matches the lines that contain it
     */
    String[] value();
}
