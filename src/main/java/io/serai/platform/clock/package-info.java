/** The clock and the name of this instance, injected wherever time or ownership is needed. */
@NamedInterface("clock")
package io.serai.platform.clock;

import org.springframework.modulith.NamedInterface;
