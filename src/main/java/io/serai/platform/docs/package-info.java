/** What the OpenAPI document says of all operations alike. */
@NamedInterface("docs")
package io.serai.platform.docs;

import org.springframework.modulith.NamedInterface;
