/** What the log says: which work a line belongs to, one JSON object a line in live mode, nothing secret and nobody's number. */
@NamedInterface("log")
package io.serai.platform.log;

import org.springframework.modulith.NamedInterface;
