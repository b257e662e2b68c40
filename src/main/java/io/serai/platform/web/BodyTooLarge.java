package io.serai.platform.web;

import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** More bytes came than a body may have; an IOException, because a stream says it. */
class BodyTooLarge extends IOException {

    private final long limit;

    BodyTooLarge(long limit) {
        super("A body has " + limit + " bytes at most");
        this.limit = limit;
    }

    Refusal refusal() {
        return new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, "payload_too_large", getMessage(), Map.of("maxBytes", limit));
    }

    /** The one behind a failure, or null. */
    static BodyTooLarge behind(Throwable failure) {
        for (var one = failure; one != null; one = one.getCause()) {
            if (one instanceof BodyTooLarge found) {
                return found;
            }
        }
        return null;
    }
}
