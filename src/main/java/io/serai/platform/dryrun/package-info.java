/** Tells of a file of routes or a kamelet whether it would load, and if not, in which line and column it is wrong. */
@NamedInterface("dryrun")
package io.serai.platform.dryrun;

import org.springframework.modulith.NamedInterface;
