package io.serai.platform.connector;

/**
 * How a connector stands.
 *
 * @param name its name
 * @param provider the vendor; null of a file that was never in use, like the capability
 * @param capability what it can do
 * @param state active, not-configured (something that it needs is not set), retired (its file is gone) or broken (its file
 *     cannot be used, and no earlier version is there)
 */
public record ConnectorState(String name, String provider, String capability, String state) {}
