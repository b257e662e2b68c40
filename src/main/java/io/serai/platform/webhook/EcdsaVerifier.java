package io.serai.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ECDSA on P-256 with SHA-256, over a time and the raw body; the vendor keeps the private key, our setting is its public one:
 * an X.509 SubjectPublicKeyInfo in base64.
 *
 * @param header lower-case name of the header with the signature: DER
 * @param encoding how it is written there
 * @param timestamp lower-case name of the header with the time, seconds since 1970
 * @param window how far that time may be from ours
 */
record EcdsaVerifier(String header, Encoding encoding, String timestamp, Window window) implements Verifier {

    private static final Logger LOG = LoggerFactory.getLogger(EcdsaVerifier.class);
    private static final int BITS = 256;

    @Override
    public boolean isGenuine(Delivery delivery, List<byte[]> keys, Instant now) {
        var signature = delivery.header(header).flatMap(encoding::decoded);
        var time = delivery.header(timestamp).orElse("");
        if (signature.isEmpty() || !window.holds(time, now)) {
            return false;
        }
        var signed = Hmac.joined(time.getBytes(StandardCharsets.UTF_8), delivery.body());
        var genuine = false;
        for (var key : keys) {
            genuine |= isBy(key, signed, signature.get(), delivery.path());
        }
        return genuine;
    }

    private static boolean isBy(byte[] key, byte[] signed, byte[] signature, String path) {
        try {
            var verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(publicKey(key));
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (SignatureException notDer) {
            return false;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.warn("a public key for the webhook {} is none on P-256, in base64 of X.509: {}", path, e.getMessage());
            return false;
        }
    }

    private static ECPublicKey publicKey(byte[] base64) throws GeneralSecurityException {
        var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
        var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
        if (key.getParams().getCurve().getField().getFieldSize() != BITS) {
            throw new IllegalArgumentException("its curve is another");
        }
        return key;
    }
}
