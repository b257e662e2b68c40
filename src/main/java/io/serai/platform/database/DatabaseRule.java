package io.serai.platform.database;

import io.serai.platform.settings.KnownPasswords;
import io.serai.platform.settings.Problem;
import io.serai.platform.settings.StartRule;
import java.util.List;
import org.springframework.core.env.Environment;

/** The credentials of the operations manual's example, postgres:postgres, open nothing outside the trial run (U-02). */
class DatabaseRule implements StartRule {

    @Override
    public List<Problem> objections(Environment settings, boolean trial) {
        if (trial) {
            return List.of();
        }
        try {
            var address = DatabaseAddress.of(settings.getProperty("serai.database.url", ""));
            return address != null && KnownPasswords.isOne(address.user(), address.password())
                    ? List.of(new Problem("DATABASE_URL", KnownPasswords.OBJECTION))
                    : List.of();
        } catch (IllegalArgumentException toldAlready) {
            return List.of();
        }
    }
}
