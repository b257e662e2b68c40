package io.serai.platform.settings;

import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;

/** Variables that meant two things, with two defaults; the hub does not guess which of them somebody means. */
class AmbiguousNames implements StartRule {

    private static final Map<String, String> OBJECTIONS = Map.of(
            "COOLDOWN_DAYS",
            "means two different things; remove it. Their names are CONTACT_COOLDOWN_DAYS, the days before a person is"
                    + " contacted again, and LINKEDIN_ACCOUNT_COOLDOWN_DAYS, the days that an account at LinkedIn rests");

    @Override
    public List<Problem> objections(Environment settings, boolean trial) {
        return OBJECTIONS.entrySet().stream()
                .filter(name -> !settings.getProperty(name.getKey(), "").isBlank())
                .map(name -> new Problem(name.getKey(), name.getValue()))
                .toList();
    }
}
