package io.serai.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the stub answers about a person: a pure function of the LinkedIn address and the provider. Of a hundred people 72 are
 * known to one of the first five providers, 20 only to one of the other five, 8 to nobody; of a hundred calls two are refused
 * once. So every count of a run is known before it starts.
 */
record StubRule(String url, long hash) {

    static final List<String> FIRST = List.of("leadmagic", "prospeo", "exa", "rocketreach", "wiza");
    static final List<String> OTHERS = List.of("forager", "zeliq", "contactout", "datagm", "peopledatalabs");
    static final List<String> ALL =
            Stream.concat(FIRST.stream(), OTHERS.stream()).toList();

    private static final int KNOWN_TO_FIRST = 72;
    private static final int KNOWN_TO_OTHERS = 92;
    private static final int AREA_CODES = 800;
    private static final int FICTIONAL_LINES = 100;

    /**
     * What a provider says.
     *
     * @param found whether it knows anything
     * @param wins whether its answer is the one that is sure enough
     * @param percent its confidence, 0 to 99; 70 and more if it wins
     */
    record Answer(boolean found, boolean wins, int percent) {}

    static StubRule of(String url) {
        return new StubRule(url, hash(url));
    }

    /** FNV-1a of 64 bits, then the finaliser of splitmix64. */
    static long hash(String text) {
        var h = 0xcbf29ce484222325L;
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ (b & 0xff)) * 0x100000001b3L;
        }
        h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
        h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
        return h ^ h >>> 31;
    }

    /** The providers that are asked in turn, up to the one whose answer is sure enough. */
    List<String> asked() {
        var winner = winner();
        var others = winner == null ? OTHERS : OTHERS.subList(0, OTHERS.indexOf(winner) + 1);
        return Stream.concat(FIRST.stream(), others.stream()).toList();
    }

    /** Who knows the person, null if nobody does. */
    String winner() {
        var kind = digits(hash, 1, 100);
        var place = digits(hash, 100, 5);
        return kind < KNOWN_TO_FIRST ? FIRST.get(place) : kind < KNOWN_TO_OTHERS ? OTHERS.get(place) : null;
    }

    /** Whether this provider refuses the first call about this person. */
    boolean refusesFirst(String provider) {
        return digits(call(provider), 1, 100) < 2;
    }

    /** Whether that refusal is "too many requests"; else it is an error of the server. */
    boolean refusesAsTooMany(String provider) {
        return digits(call(provider), 100, 2) == 0;
    }

    Answer answer(String provider) {
        if (provider.equals(winner())) {
            return new Answer(true, true, 70 + digits(hash, 1000, 30));
        }
        var call = call(provider);
        var found = digits(call, 1000, 2) != 0;
        return new Answer(found, false, found ? 10 + digits(call, 10_000, 60) : 0);
    }

    boolean personal() {
        return digits(hash, 100_000, 10) < 2;
    }

    boolean phoneVerified() {
        return digits(hash, 10_000_000, 10) < 6;
    }

    /** A number of the range that is kept for fiction in every area of North America, +1 NXX 555 01XX. */
    String phone() {
        var number = digits(hash, 1_000_003, AREA_CODES * FICTIONAL_LINES);
        return "+1%03d55501%02d".formatted(200 + number / FICTIONAL_LINES, number % FICTIONAL_LINES);
    }

    long call(String provider) {
        return hash(url + "|" + provider);
    }

    private static int digits(long value, long divisor, int modulus) {
        return (int) Long.remainderUnsigned(Long.divideUnsigned(value, divisor), modulus);
    }
}
