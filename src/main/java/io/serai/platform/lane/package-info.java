/** Files of lanes: which of them could be loaded, and what is wrong with the others. */
@NamedInterface("lane")
package io.serai.platform.lane;

import org.springframework.modulith.NamedInterface;
