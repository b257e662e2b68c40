/** Whether the hub lives and is ready, and how it does. */
package io.serai.platform.system;
