/** Who may call what: tokens, users, roles. */
@NamedInterface("security")
package io.serai.platform.security;

import org.springframework.modulith.NamedInterface;
