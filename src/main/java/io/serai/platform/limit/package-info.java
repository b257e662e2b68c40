/** How often one may ask: by address, by principal, all together; logins and webhooks by themselves. */
@NamedInterface("limit")
package io.serai.platform.limit;

import org.springframework.modulith.NamedInterface;
