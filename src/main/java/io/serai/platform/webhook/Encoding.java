package io.serai.platform.webhook;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** How a signature is written. */
enum Encoding {
    HEX,
    BASE64;

    /** The signature's bytes, none where the text is not written so. */
    Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(
                    this == HEX
                            ? HexFormat.of().parseHex(text.strip())
                            : Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
