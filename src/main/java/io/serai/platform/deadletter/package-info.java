/** Messages that nobody could handle, kept with their reason. */
@NamedInterface("deadletter")
package io.serai.platform.deadletter;

import org.springframework.modulith.NamedInterface;
