package io.serai.platform.web;

import java.util.Map;
import org.springframework.http.HttpStatus;

/** There is no such thing: 404 not_found. */
public class NotFound extends Refusal {

    /**
     * Names what was looked for.
     *
     * @param what entity word
     * @param id the id that nobody has
     */
    public NotFound(String what, Object id) {
        super(HttpStatus.NOT_FOUND, "not_found", "There is no " + what + " " + id, Map.of());
    }
}
