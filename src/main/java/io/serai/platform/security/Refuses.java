package io.serai.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How an endpoint refuses what is well formed, for the OpenAPI document; 401 and 403 of its rule need not be said. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Refuses {

    /**
     * The refusals.
     *
     * @return each a status and when it comes, such as {@code 409 there is a user already}
     */
    String[] value();
}
