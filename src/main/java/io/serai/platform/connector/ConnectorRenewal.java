package io.serai.platform.connector;

/** Forgives a connector whose file has another text now; who keeps the breakers implements it. */
public interface ConnectorRenewal {

    /**
     * What was held against a connector may be mended, so it may be tried at once. A vendor's own wish to be left alone stays.
     *
     * @param connector its name
     */
    void renewed(String connector);
}
