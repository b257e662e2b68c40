/** A POST that is sent twice under one key has one effect and one answer. */
@NamedInterface("idempotency")
package io.serai.platform.idempotency;

import org.springframework.modulith.NamedInterface;
