package io.serai.bench;

/** What the stub sends for an answer: a short record, as long as what real providers send about work history is not asked. */
final class StubJson {

    static final String TOO_MANY = "{\"error\":\"rate_limited\"}";
    static final String FAILURE = "{\"error\":\"upstream_failure\"}";

    private static final String PADDING =
            "provider record assembled by the benchmark stub; it stands for the employment history, education and social"
                    + " profile block that the real services return";

    private StubJson() {}

    static String of(StubRule rule, String provider) {
        var answer = rule.answer(provider);
        return "{\"provider\":\"" + provider + "\",\"status\":\"" + (answer.found() ? "found" : "not_found")
                + "\",\"confidence\":0." + (answer.percent() < 10 ? "0" : "") + answer.percent()
                + ",\"email\":" + email(rule, answer)
                + ",\"phone\":" + phone(rule, answer)
                + ",\"meta\":{\"requestId\":\"" + Long.toHexString(rule.call(provider))
                + "\",\"creditsUsed\":" + (answer.found() ? 1 : 0)
                + ",\"note\":\"" + PADDING + "\"}}";
    }

    private static String email(StubRule rule, StubRule.Answer answer) {
        if (!answer.found()) {
            return "null";
        }
        var personal = answer.wins() && rule.personal();
        var domain = !answer.wins() ? "guess.example" : personal ? "mail.example" : "corp.example";
        return "{\"value\":\"" + rule.url().substring(rule.url().lastIndexOf('/') + 1) + "@" + domain
                + "\",\"kind\":\"" + (personal ? "personal" : "professional")
                + "\",\"verified\":" + answer.wins() + "}";
    }

    private static String phone(StubRule rule, StubRule.Answer answer) {
        return answer.wins()
                ? "{\"value\":\"" + rule.phone() + "\",\"verified\":" + rule.phoneVerified() + "}"
                : "null";
    }
}
