package io.serai.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.access.prepost.PreAuthorize;

/** For admins, but not for their API keys: what a machine is given must not outlive its key by giving rights on. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@PreAuthorize("hasRole('admin') and !hasAuthority('" + ApiKeys.MACHINE + "')")
@interface AdminInPerson {}
