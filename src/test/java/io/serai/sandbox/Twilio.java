package io.serai.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** Twilio Lookup v2 as {@code facts/providers.md} section 15 describes it: a bad number is a 200 too. */
final class Twilio implements Vendor {

    private static final String NUMBERS = "/v2/PhoneNumbers/";

    @Override
    public String provider() {
        return "twilio";
    }

    @Override
    public Answer answer(Ask ask) {
        String credentials = Base64.getEncoder().encodeToString((key() + ":" + key()).getBytes(StandardCharsets.UTF_8));
        if (!ask.header("Authorization").equals("Basic " + credentials)) {
            return refuse(401);
        }
        if (!ask.method().equals("GET")
                || !ask.path().startsWith(NUMBERS)
                || ask.path().equals(NUMBERS)) {
            return refuse(404);
        }
        var dialled = DialledNumber.of(ask.path().substring(NUMBERS.length()), ask.param("CountryCode"));
        boolean wantsLine =
                Arrays.asList(ask.param("Fields").split("\\s*,\\s*")).contains("line_type_intelligence");
        boolean billed = wantsLine && dialled.isValid();
        return Answer.about(dialled.number(), billed ? 1 : 0, lookedUp(dialled, billed));
    }

    @Override
    public Answer refuse(int status) {
        int code = status == 401 ? 20003 : 20000 + status;
        return Answer.refused(
                status,
                Json.object()
                        .put("code", code)
                        .put(
                                "message",
                                switch (status) {
                                    case 401 -> "Authenticate";
                                    case 404 -> "The requested resource was not found";
                                    case 429 -> "Too Many Requests";
                                    default -> "Internal Server Error";
                                })
                        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .put("status", status));
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        return Map.of();
    }

    private static ObjectNode lookedUp(DialledNumber dialled, boolean withLine) {
        var body = Json.object()
                .put("calling_country_code", dialled.callingCode())
                .put("country_code", dialled.country())
                .put("phone_number", dialled.number())
                .put("national_format", dialled.nationalFormat())
                .put("valid", dialled.isValid());
        var errors = body.putArray("validation_errors");
        if (!dialled.isValid()) {
            errors.add(dialled.error());
        }
        for (String field : new String[] {
            "caller_name",
            "sim_swap",
            "call_forwarding",
            "line_status",
            "identity_match",
            "reassigned_number",
            "sms_pumping_risk",
            "phone_number_quality_score",
            "pre_fill"
        }) {
            body.putNull(field);
        }
        return withLine ? body.set("line_type_intelligence", line(dialled)) : body.putNull("line_type_intelligence");
    }

    private static ObjectNode line(DialledNumber dialled) {
        double kind = Hash.share("line-type", dialled.number());
        String ofSomebody = kind < 0.72 ? "mobile" : kind < 0.88 ? "landline" : "nonFixedVoip";
        String type = dialled.isTollFree() ? "tollFree" : ofSomebody;
        boolean mobile = type.equals("mobile");
        return Json.object()
                .put("type", type)
                .put("carrier_name", mobile ? "Example Mobile" : "Example Telecom")
                .put("mobile_country_code", mobile ? "001" : null)
                .put("mobile_network_code", mobile ? "01" : null)
                .putNull("error_code");
    }
}
