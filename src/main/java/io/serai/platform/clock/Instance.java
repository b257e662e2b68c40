package io.serai.platform.clock;

/**
 * The running process, as the owner of leases.
 *
 * @param id unique for each start
 */
public record Instance(String id) {}
