package io.serai.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChunkTests {

    record CountSheep(int nr, String correlationId) implements Message {}

    record Mp3Found(String correlationId) implements Message {}

    @Test
    @DisplayName("QUE-15 a message's type is its record's name in kebab-case")
    void a_type_is_the_records_name_in_kebab_case() {
        assertThat(Message.typeOf(CountSheep.class)).isEqualTo("count-sheep");
        assertThat(Message.typeOf(Mp3Found.class)).isEqualTo("mp3-found");
    }

    @Test
    @DisplayName("QUE-01 no message makes no chunk")
    void no_message_makes_no_chunk() {
        assertThat(Chunk.of(List.<CountSheep>of())).isEmpty();
    }

    @Test
    @DisplayName("QUE-01 a hundred messages make one chunk, one more makes two")
    void a_hundred_messages_make_one_chunk() {
        assertThat(Chunk.of(sheep(Chunk.LIMIT))).hasSize(1);
        assertThat(Chunk.of(sheep(Chunk.LIMIT + 1)))
                .map(chunk -> chunk.messages().size())
                .containsExactly(Chunk.LIMIT, 1);
    }

    @Test
    @DisplayName("messages that spoiled a chunk make a chunk each")
    void messages_alone_make_a_chunk_each() {
        assertThat(Chunk.alone(List.<CountSheep>of())).isEmpty();
        assertThat(Chunk.alone(sheep(3)))
                .extracting(Chunk::messages)
                .containsExactly(List.of(sheep(3).get(0)), List.of(sheep(3).get(1)), List.of(sheep(3).get(2)));
    }

    @Property(tries = 200)
    @Label("QUE-01 chunks hold all messages once and in their order, none is empty or too long")
    void chunks_hold_all_messages_in_their_order(@ForAll @IntRange(max = 1000) int count) {
        var chunks = Chunk.of(sheep(count));
        assertThat(chunks.stream().flatMap(chunk -> chunk.messages().stream())).isEqualTo(sheep(count));
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.type()).isEqualTo("count-sheep");
            assertThat(chunk.messages()).hasSizeBetween(1, Chunk.LIMIT);
        });
    }

    private static List<CountSheep> sheep(int count) {
        return IntStream.range(0, count)
                .mapToObj(nr -> new CountSheep(nr, "a-request"))
                .toList();
    }
}
