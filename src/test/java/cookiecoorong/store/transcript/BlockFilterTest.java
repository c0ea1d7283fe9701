package cookiecoorong.store.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.text.CellQuery;
import cookiecoorong.text.PayloadText;
import java.io.ByteArrayOutputStream;
import java.time.OffsetDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BlockFilterTest {
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-23T22:10:04.123+09:00");
    private static final List<String> WORDS = List.of(
            "hello",
            "Needle",
            "need",
            "eedle",
            "안녕하세요",
            "저녁에",
            "녁에",
            "ㅋㅋ",
            "👍",
            "école",
            "ÉCOLE",
            "a\\u",
            "line\nbreak",
            "\u0007",
            "text\":\"needle",
            "x".repeat(40_000),
            "");
    private static final List<String> OTHER_LINES = List.of(
            "",
            "{}",
            "torn \"text\":\"need",
            "{\"time\":\"2026-11-23T22:10Z\",\"direction\":\"in\",\"name\":\"a\",\"base64\":\"bmVlZGxl\"}",
            "{\"time\":\"2026-11-23T22:10Z\",\"direction\":\"in\",\"name\":\"a\",\"text\":\"needle\"}",
            "{ \"text\" : \"needle\", \"name\": \"a\", \"direction\": \"in\", \"time\": \"2026-11-23T22:10Z\" }");

    @ParameterizedTest
    @ValueSource(strings = {"needle", "NEED", "저녁에", "école", "n", "👍", "text", "\"", "zyxwvuts"})
    void a_line_among_others_is_told_as_it_is_alone_and_none_that_has_the_text_is_passed_over(String text) {
        CellQuery query = new CellQuery(text, new PayloadText(size -> "large"));
        Random random = new Random(text.hashCode());
        for (int round = 0; round < 300; round++) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            BitSet alone = new BitSet();
            BitSet having = new BitSet();
            for (int i = 0; i < 30; i++) {
                byte[] line = anyLine(random);
                alone.set(
                        block.size(),
                        new BlockFilter(query.part()).candidates(line, 0).get(0));
                having.set(
                        block.size(),
                        LineFormat.read(line)
                                .filter(read -> query.isIn(read.payload()))
                                .isPresent());
                block.writeBytes(line);
            }
            BitSet found = new BlockFilter(query.part()).candidates(block.toByteArray(), 0);
            assertThat(found).isEqualTo(alone);
            having.andNot(found);
            assertThat(having).isEqualTo(new BitSet());
        }
    }

    private static byte[] anyLine(Random random) {
        if (random.nextInt(8) == 0) {
            return (any(OTHER_LINES, random) + "\n").getBytes(UTF_8);
        }
        StringBuilder text = new StringBuilder();
        for (int words = random.nextInt(5); words > 0; words--) {
            text.append(any(WORDS, random)).append(' ');
        }
        boolean own = random.nextBoolean();
        return line(own, own ? "쿠키" : "coorong", text.toString().strip());
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] line(boolean own, String name, String text) {
        Line.Direction direction = own ? Line.Direction.OUT : Line.Direction.IN;
        return LineFormat.write(
                new Line(TIME, direction, name, Payload.of(text), OptionalLong.of(7), 0, MessageMetadata.UNKNOWN));
    }

    @Test
    void a_short_damaged_line_does_not_hide_the_line_behind_it() {
        String usual = "{\"time\":\"2026-11-23T22:10:04.123+09:00\",\"direction\":\"in\",\"name\":\"a\",\"text\":\"";
        String shorter = usual.replace("04.123", "04");
        String block = usual + "one\"}\n" + "{}}\n" + shorter + "needle\"}\n";
        BitSet found = new BlockFilter("needle").candidates(block.getBytes(UTF_8), 0);
        assertThat(found.nextSetBit(0)).isEqualTo(block.indexOf(shorter));
        assertThat(found.cardinality()).isEqualTo(1);
    }
}
