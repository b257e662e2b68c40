package io.serai.routes;

import org.apache.camel.Exchange;

/** Whom a connector of {@code src/test/resources/stub-connectors} asks. */
public interface StubVendor {

    /**
     * Answers.
     *
     * @param exchange brings the {@code name} of a person, takes what the vendor says: a {@code mail} or nothing
     * @throws Exception when the vendor is out of order
     */
    void ask(Exchange exchange) throws Exception;
}
