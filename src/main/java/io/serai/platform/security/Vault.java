package io.serai.platform.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Encrypts what is stored of foreign payloads (AES-256-GCM); the first byte is the version of the form. */
@Component
public class Vault {

    private static final byte FORM = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Vault(SecuritySettings settings) {
        key = new SecretKeySpec(Base64.getDecoder().decode(settings.dataKey()), "AES");
    }

    /**
     * Encrypts.
     *
     * @param plain any bytes
     * @return form byte, nonce, cipher text with tag
     */
    public byte[] encrypt(byte[] plain) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var secret = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE + secret.length)
                    .put(FORM)
                    .put(nonce)
                    .put(secret)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing in this JDK", e);
        }
    }

    /**
     * Decrypts.
     *
     * @param stored what {@link #encrypt} gave
     * @return the plain bytes
     * @throws IllegalStateException when it was changed or another key made it
     */
    public byte[] decrypt(byte[] stored) {
        var buffer = ByteBuffer.wrap(stored);
        if (stored.length <= NONCE || buffer.get() != FORM) {
            throw new IllegalStateException("not encrypted by this release");
        }
        var nonce = new byte[NONCE];
        buffer.get(nonce);
        var secret = new byte[buffer.remaining()];
        buffer.get(secret);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot be decrypted with SERAI_DATA_KEY", e);
        }
    }

    /**
     * A key of its own for another purpose, made of ours, so that neither tells the other.
     *
     * @param purpose what it is for
     * @return 32 bytes, always the same for the same purpose
     */
    public byte[] keyFor(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing in this JDK", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
