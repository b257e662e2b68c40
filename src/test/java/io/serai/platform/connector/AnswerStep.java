package io.serai.platform.connector;

import org.apache.camel.Exchange;

/** The step {@code bean:connector?method=answer} as the product does it, for a Camel context without Spring. */
public final class AnswerStep {

    /**
     * Reads the HTTP answer.
     *
     * @param exchange just answered by the HTTP component
     */
    public void answer(Exchange exchange) {
        HttpAnswer.read(exchange);
    }
}
