package io.serai.platform.connector;

import java.util.regex.Pattern;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Sends nothing whose path leads up again: a part of it may come from a message, and that chooses no address. Stands before the
 * connection is made.
 */
final class StraightPath implements HttpRequestInterceptor {

    private static final Pattern UP =
            Pattern.compile("(^|[/\\\\]|%2f|%5c)(\\.|%2e){2}([/\\\\;]|%2f|%5c|$)", Pattern.CASE_INSENSITIVE);

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) throws ProtocolException {
        if (UP.matcher(request.getPath().split("\\?", 2)[0]).find()) {
            throw new ProtocolException("the path of the question leads up by \"..\"; it was not sent");
        }
    }
}
