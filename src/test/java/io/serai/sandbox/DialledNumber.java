package io.serai.sandbox;

import java.util.Locale;
import java.util.Map;

/**
 * A phone number as it was given to a verifier.
 *
 * @param error why it is no number; empty where it is one
 */
record DialledNumber(String number, String country, String callingCode, String error) {

    private static final Map<String, String> COUNTRIES = Map.ofEntries(
            Map.entry("1", "US"),
            Map.entry("44", "GB"),
            Map.entry("33", "FR"),
            Map.entry("49", "DE"),
            Map.entry("61", "AU"),
            Map.entry("65", "SG"),
            Map.entry("81", "JP"),
            Map.entry("82", "KR"),
            Map.entry("91", "IN"),
            Map.entry("46", "SE"),
            Map.entry("31", "NL"),
            Map.entry("34", "ES"),
            Map.entry("39", "IT"),
            Map.entry("86", "CN"));

    static DialledNumber of(String asked, String countryCode) {
        String text = asked.replaceAll("[\\s().-]", "");
        if (!text.matches("\\+?[0-9]+")) {
            return new DialledNumber(asked.strip(), null, null, "NOT_A_NUMBER");
        }
        String number = text.startsWith("+") ? text : "+" + international(text, countryCode);
        String calling = COUNTRIES.keySet().stream()
                .filter(code -> number.startsWith("+" + code))
                .findFirst()
                .orElse(null);
        String country = calling == null ? null : COUNTRIES.get(calling);
        return new DialledNumber(number, country, calling, error(number.substring(1), calling));
    }

    /** Whoever calls it pays nothing, so nobody has it but a business. */
    boolean isTollFree() {
        return number.matches("\\+1(800|833|844|855|866|877|888).*|\\+44(800|808).*");
    }

    boolean isValid() {
        return error.isEmpty();
    }

    String nationalFormat() {
        if (callingCode == null) {
            return number;
        }
        String national = number.substring(1 + callingCode.length());
        boolean complete = isValid() && national.length() >= 5;
        return complete ? new PhoneNumber(country, callingCode, national).asDialledAtHome() : national;
    }

    private static String international(String digits, String countryCode) {
        String country = countryCode.isEmpty() ? "US" : countryCode.toUpperCase(Locale.ROOT);
        String calling = COUNTRIES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(country))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        return digits.startsWith(calling) && digits.length() > 10 ? digits : calling + digits.replaceFirst("^0", "");
    }

    private static String error(String digits, String calling) {
        int least = "1".equals(calling) ? 11 : "44".equals(calling) ? 12 : 8;
        int most = "1".equals(calling) ? 11 : "44".equals(calling) ? 12 : 15;
        if (digits.startsWith("0") || digits.startsWith("999")) {
            return "INVALID_COUNTRY_CODE";
        }
        if (digits.length() < least) {
            return "TOO_SHORT";
        }
        if (digits.length() > most) {
            return "TOO_LONG";
        }
        return digits.matches("1[01].*") ? "INVALID_BUT_POSSIBLE" : "";
    }
}
