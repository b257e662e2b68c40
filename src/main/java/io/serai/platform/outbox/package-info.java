/** Commands and events on their way to a lane, in the transaction that decided on them. */
@NamedInterface("outbox")
package io.serai.platform.outbox;

import org.springframework.modulith.NamedInterface;
