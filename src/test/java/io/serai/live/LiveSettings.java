package io.serai.live;

import io.serai.sandbox.Sandbox;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a hub is told in live mode, with the sandbox for vendors. */
final class LiveSettings {

    /** What tokens are signed with. */
    static final String JWT_SECRET = "Ws3-kqZ8vYt1-PoL6mNb4-XeR7uIj2-9";

    /** Where vendors call back to, as the hub tells them. */
    static final String PUBLIC_BASE_URL = "https://hub.example";

    private LiveSettings() {}

    /** Settings of a hub on this database and this broker; the secrets are the same each time. */
    static Map<String, String> of(LiveDatabase database, LiveBroker broker, Sandbox vendors) {
        var settings = new HashMap<String, String>();
        settings.put("DATABASE_URL", database.url());
        settings.put("ARTEMIS_BROKER_URL", broker.url());
        settings.put("ARTEMIS_USER", LiveBroker.USER);
        settings.put("ARTEMIS_PASSWORD", "\"" + LiveBroker.PASSWORD + "\"");
        settings.put("PUBLIC_BASE_URL", PUBLIC_BASE_URL);
        settings.put("REDIS_NAMESPACE", "live-it");
        settings.put("JWT_SECRET", JWT_SECRET);
        settings.put("SERAI_DATA_KEY", "kq8ZvYt1PoL6mNb4XeR7uIj2Ws3dFg5hJk9lQwErTyU=");
        settings.put("SERAI_BOOTSTRAP_SECRET", LivePeople.BOOTSTRAP_SECRET);
        settings.put("SALES_NAV_WEBHOOK_SECRET", LivePeople.WEBHOOK_SECRET);
        settings.put("SERAI_ENRICHMENT_LEASEMARGIN", "2s");
        settings.put("SERAI_ENRICHMENT_CALLTIMEOUTMS", "2000");
        // a vendor calls back for a minute; a start of the hub may take longer
        settings.put("SERAI_ENRICHMENT_PENDING_PATIENCE", "15s");
        settings.put("ROCKETREACH_WEBHOOK_ID", "1");
        for (var provider : vendors.providers()) {
            var name = provider.toUpperCase(Locale.ROOT);
            settings.put(name + "_BASE_URL", vendors.baseUrl(provider).toString());
            settings.put(name + "_RATE", "none");
            List.of("API_KEY", "ACCOUNT_ID", "ACCOUNT_SID", "AUTH_TOKEN", "WEBHOOK_SECRET")
                    .forEach(key -> settings.put(name + "_" + key, "sandbox-" + provider + "-key"));
        }
        return settings;
    }
}
