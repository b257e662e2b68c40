package io.serai.platform.web;

import java.util.Map;

/** The one form of every failure: {@code {"error":{"code","message","details"}}} (operations manual §4). */
public record ApiError(Body error) {

    /**
     * The failure.
     *
     * @param code machine-readable, of the manual's §13
     * @param message what is wrong and what would be right
     * @param details places and values, may be empty
     */
    public record Body(String code, String message, Map<String, Object> details) {}

    /**
     * Makes the envelope.
     *
     * @param code code of the manual
     * @param message for a person
     * @param details for a program
     * @return the envelope
     */
    public static ApiError of(String code, String message, Map<String, Object> details) {
        return new ApiError(new Body(code, message, details));
    }
}
