package io.serai.platform.outbox;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The step {@code bean:chunk?method=write} as the product does it, for a Camel context without Spring. */
public final class ChunkStep {

    private ChunkStep() {}

    /** The format with the product's JSON. */
    public static ChunkFormat asInTheProduct() {
        return new ChunkFormat(JsonMapper.builder()
                .findAndAddModules()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build());
    }
}
