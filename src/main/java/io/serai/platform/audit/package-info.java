/** System events: who did what to which row, when, in which request. */
@NamedInterface("audit")
package io.serai.platform.audit;

import org.springframework.modulith.NamedInterface;
