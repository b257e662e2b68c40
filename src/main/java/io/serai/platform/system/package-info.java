/** Whether the hub lives and is ready. */
package io.serai.platform.system;
