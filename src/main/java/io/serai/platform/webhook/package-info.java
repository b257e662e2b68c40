/** The door for outside systems: verified, once, raw bytes kept encrypted. */
@NamedInterface("webhook")
package io.serai.platform.webhook;

import org.springframework.modulith.NamedInterface;
