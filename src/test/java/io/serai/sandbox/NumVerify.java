package io.serai.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** NumVerify as {@code facts/providers.md} section 15 describes it: a bad key, a bad question and a bad number are all a 200. */
final class NumVerify implements Vendor {

    private static final double CREDITS = 100_000;
    private static final int WRONG_KEY = 101;
    private static final int NO_SUCH_FUNCTION = 103;
    private static final int MONTH_USED_UP = 104;
    private static final int NO_NUMBER = 210;
    private static final int NOT_NUMERIC = 211;

    @Override
    public String provider() {
        return "numverify";
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.param("access_key").equals(key())) {
            return refuse(401);
        }
        if (!ask.route().equals("GET /validate")) {
            return refuse(404);
        }
        var number = ask.param("number");
        if (!number.matches("[0-9]+")) {
            return error(200, number.isEmpty() ? NO_NUMBER : NOT_NUMERIC);
        }
        var country = ask.param("country_code");
        var dialled = DialledNumber.of(country.isEmpty() ? "+" + number : number, country);
        return Answer.about(dialled.number(), 1, validated(dialled));
    }

    /** Only a busy or broken server has a status of its own. */
    @Override
    public Answer refuse(int status) {
        return switch (status) {
            case 400 -> error(200, NO_NUMBER);
            case 401 -> error(200, WRONG_KEY);
            case 404, 405 -> error(200, NO_SUCH_FUNCTION);
            default -> error(status, status);
        };
    }

    @Override
    public double credits() {
        return CREDITS;
    }

    @Override
    public Optional<Answer> withoutCredits(Answer answer) {
        return Optional.of(error(200, MONTH_USED_UP));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        return Map.of();
    }

    private static Answer error(int status, int code) {
        var body = Json.object().put("success", false);
        body.putObject("error").put("code", code).put("type", "error_" + code).put("info", "refused with " + code);
        return Answer.refused(status, body);
    }

    private static ObjectNode validated(DialledNumber dialled) {
        var valid = dialled.isValid();
        double kind = Hash.share("line-type", dialled.number());
        var ofSomebody = kind < 0.72 ? "mobile" : kind < 0.88 ? "landline" : "voip";
        return Json.object()
                .put("valid", valid)
                .put("number", dialled.number().substring(1))
                .put("local_format", valid ? dialled.nationalFormat() : "")
                .put("international_format", valid ? dialled.number() : "")
                .put("country_prefix", valid ? "+" + dialled.callingCode() : "")
                .put("country_code", valid ? dialled.country() : "")
                .put("country_name", valid ? "Country " + dialled.country() : "")
                .put("location", "")
                .put("carrier", valid ? "Example Telecom" : "")
                .put("line_type", !valid ? null : dialled.isTollFree() ? "toll_free" : ofSomebody);
    }
}
