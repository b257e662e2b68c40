/** Sets of rows to and from SQL as JSON, so that a statement handles a chunk. */
@NamedInterface("sql")
package io.serai.platform.sql;

import org.springframework.modulith.NamedInterface;
