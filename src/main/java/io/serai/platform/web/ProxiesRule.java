package io.serai.platform.web;

import io.serai.platform.settings.Problem;
import io.serai.platform.settings.StartRule;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.core.env.Environment;

/** Tomcat gets the proxies straight from the settings, and would only say that some pattern is none. */
class ProxiesRule implements StartRule {

    @Override
    public List<Problem> objections(Environment settings, boolean trial) {
        try {
            Pattern.compile(settings.getProperty("server.tomcat.remoteip.internal-proxies", ""));
            return List.of();
        } catch (PatternSyntaxException e) {
            return List.of(new Problem(
                    "TRUSTED_PROXIES",
                    "must be a regular expression over addresses, such as 10\\.0\\.0\\.\\d+; this one is none: "
                            + e.getDescription()));
        }
    }
}
