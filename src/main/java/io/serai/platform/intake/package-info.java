/** Whether there is room for more work: doors that bring some refuse, and whatever looks for some pauses, while too much waits. */
@NamedInterface("intake")
package io.serai.platform.intake;

import org.springframework.modulith.NamedInterface;
