/** The broker connection of lanes and the queues that subscribe to events. */
@NamedInterface("broker")
package io.serai.platform.broker;

import org.springframework.modulith.NamedInterface;
