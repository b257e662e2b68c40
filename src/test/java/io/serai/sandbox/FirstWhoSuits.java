package io.serai.sandbox;

import io.serai.sandbox.Caller.Reply;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** Who is known to whom follows from a hash, so each case looks for the first invented person that suits it. */
abstract class FirstWhoSuits {

    final Sandbox sandbox = Sandbox.start(0, null).latency(Duration.ZERO);
    final Caller caller = new Caller(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    static Reply first(Function<String, Reply> ask, Predicate<Reply> suits) {
        return IntStream.range(0, 200)
                .mapToObj(number -> ask.apply("ada-love" + (char) ('a' + number / 26) + (char) ('a' + number % 26)))
                .filter(suits)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody of 200 suits"));
    }

    static String profile(String slug) {
        return "https://www.linkedin.com/in/" + slug;
    }

    /** By name and company, as Datagma and Hunter are asked. */
    static String name(String slug) {
        return "fullName=" + slug.replace("-", "%20") + "&company=engine.example";
    }
}
