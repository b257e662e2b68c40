/** Identifiers: time-ordered for new rows, name-based where the same input must give the same id. */
@NamedInterface("id")
package io.serai.platform.id;

import org.springframework.modulith.NamedInterface;
