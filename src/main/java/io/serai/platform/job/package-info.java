/** Work that was handed out with a jobId, and how far it is. */
@NamedInterface("job")
package io.serai.platform.job;

import org.springframework.modulith.NamedInterface;
