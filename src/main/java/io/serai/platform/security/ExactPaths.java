package io.serai.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;

/**
 * Lets only paths in that have one reading. What Spring's own firewall refuses is refused, and so are letters, digits, dots,
 * dashes and underscores that are encoded without need: {@code /webhooks/%70hantombuster/…} would be another path to whoever looks
 * for the token in it, and the same to whoever serves it.
 */
@Component
class ExactPaths extends StrictHttpFirewall {

    private static final Pattern NEEDLESS =
            Pattern.compile("%(2[de]|3\\d|[46][1-9a-f]|[57][0-9a]|5f)", Pattern.CASE_INSENSITIVE);

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        if (NEEDLESS.matcher(request.getRequestURI()).find()) {
            throw new RequestRejectedException("the path encodes what needs no encoding");
        }
        return super.getFirewalledRequest(request);
    }
}
