package io.serai.platform.settings;

/**
 * A setting that keeps the hub from starting.
 *
 * @param name the variable, or the property where there is no variable
 * @param text what is wrong and what would be right; never the value of a secret
 */
public record Problem(String name, String text) {}
