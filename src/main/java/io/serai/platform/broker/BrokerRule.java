package io.serai.platform.broker;

import io.serai.platform.settings.KnownPasswords;
import io.serai.platform.settings.Problem;
import io.serai.platform.settings.StartRule;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** Nobody comes to the broker by a password or a namespace that every installation has (U-02). */
class BrokerRule implements StartRule {

    private static final String SHIPPED = "local";

    @Override
    public List<Problem> objections(Environment settings, boolean trial) {
        var objections = new ArrayList<Problem>();
        if (!trial && KnownPasswords.isOne(text(settings, "user"), text(settings, "password"))) {
            objections.add(new Problem("ARTEMIS_PASSWORD", KnownPasswords.OBJECTION));
        }
        if (!trial && SHIPPED.equals(text(settings, "namespace"))) {
            objections.add(new Problem(
                    "REDIS_NAMESPACE",
                    "is the example's \"local\"; give this installation a name of its own, or leave it out"));
        }
        if (!text(settings, "user").isEmpty() && text(settings, "password").isEmpty()) {
            objections.add(new Problem("ARTEMIS_PASSWORD", "is not set; ARTEMIS_USER needs one"));
        }
        return objections;
    }

    private static String text(Environment settings, String name) {
        return settings.getProperty("serai.broker." + name, "");
    }
}
