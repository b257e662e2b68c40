package io.serai.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The only source of variety in the sandbox: FNV-1a over 64 bits, finished by splitmix64. */
final class Hash {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int SEPARATOR = 0x1f;

    private Hash() {}

    static long of(String... parts) {
        long hash = FNV_OFFSET;
        for (String part : parts) {
            for (byte octet : part.getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
            }
            hash = (hash ^ SEPARATOR) * FNV_PRIME;
        }
        return finish(hash);
    }

    /** A number from 0 (inclusive) to 1 (exclusive). */
    static double share(String... parts) {
        return (of(parts) >>> 11) * 0x1p-53;
    }

    static int below(int bound, String... parts) {
        return (int) Long.remainderUnsigned(of(parts), bound);
    }

    static <T> T oneOf(List<T> choices, String... parts) {
        return choices.get(below(choices.size(), parts));
    }

    private static long finish(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
