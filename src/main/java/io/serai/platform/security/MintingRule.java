package io.serai.platform.security;

import io.serai.platform.settings.Problem;
import io.serai.platform.settings.StartRule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.core.env.Environment;

/** Tokens for everybody are for the trial run on loopback (U-01). */
class MintingRule implements StartRule {

    private static final String NAME = "serai.security.open-minting";

    @Override
    public List<Problem> objections(Environment settings, boolean trial) {
        if (!settings.getProperty(NAME, boolean.class, false)) {
            return List.of();
        }
        if (!trial) {
            return List.of(new Problem(
                    NAME,
                    "lets anybody be an admin and is for the trial run only: remove SERAI_SECURITY_OPEN_MINTING, and make"
                            + " the first admin with SERAI_BOOTSTRAP_SECRET"));
        }
        var address = settings.getProperty("server.address");
        return isLoopback(address)
                ? List.of()
                : List.of(new Problem(
                        NAME,
                        "lets anybody be an admin, so server.address must be a loopback address such as 127.0.0.1, not "
                                + address));
    }

    private static boolean isLoopback(String address) {
        try {
            return address != null && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
