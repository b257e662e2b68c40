/** What the hub is told from outside, and the one check of it: all that is missing or wrong is said at once, by its variable. */
@NamedInterface("settings")
package io.serai.platform.settings;

import org.springframework.modulith.NamedInterface;
