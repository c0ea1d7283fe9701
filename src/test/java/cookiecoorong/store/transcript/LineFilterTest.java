package cookiecoorong.store.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.text.CellQuery;
import cookiecoorong.text.PayloadText;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LineFilterTest {
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-23T22:10:04.123+09:00");

    @Test
    void no_line_is_passed_over_whose_message_has_it_whatever_character_it_is_made_of() {
        List<String> passedOver = new ArrayList<>();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += manyOfAKind(c) ? 89 : 1) {
            String character = Character.toString(c);
            String alone = composed(character);
            String capital = alone.toUpperCase(Locale.ROOT);
            boolean found = isFound(character, alone, capital, alone.toLowerCase(Locale.ROOT))
                    && isFound(character, capital.toLowerCase(Locale.ROOT))
                    && isFound("a" + character + "b", "ab", "a" + alone + "b", "A" + capital + "B")
                    && isFound("하" + character, composed("하" + character))
                    && isFound("か" + character, composed("か" + character));
            if (!found) {
                passedOver.add(Integer.toHexString(c));
            }
        }
        assertThat(passedOver).isEmpty();
    }

    /** Ideographs, syllables, and planes that are hardly used. */
    private static boolean manyOfAKind(int c) {
        return (c > 0x3400 && c < 0xF900) || (c > 0x10000 && c < 0x1F000) || c > 0x1FC00;
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Whether the filter lets the line pass for each of the texts that its message has. */
    private static boolean isFound(String message, String... texts) {
        Payload payload = Payload.of(message);
        byte[] line = LineFormat.write(line(payload));
        return Stream.of(texts)
                .map(LineFilterTest::query)
                .allMatch(needle -> passes(line, needle) || !needle.isIn(payload));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0\1\2", "x\u009b31m", "👨‍👩‍👧", "🇰🇷", "cafe\u0301"})
    void what_is_not_shown_as_it_is_written_has_to_be_read(String text) {
        assertThat(passes(LineFormat.write(line(Payload.of(text))), query("[0 bytes] 31m k")))
                .isTrue();
    }

    @Test
    void bytes_that_are_not_text_have_to_be_read() {
        byte[] line = LineFormat.write(line(Payload.of(new byte[] {(byte) 0xFF, 'a'})));
        assertThat(passes(line, query("anything"))).isTrue();
        byte[] bare = "{\"time\":\"2026-11-23T22:10Z\",\"direction\":\"in\",\"name\":\"a\",\"base64\":\"YQ==\"}\n"
                .getBytes(UTF_8);
        assertThat(passes(bare, query("anything"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "plain, nowhere, false",
        "plain, LAIN, true",
        "plain, text, false",
        "plain, coorong, false",
        "'“Ça va?” – ça ✅ 😀', nowhere, false",
        "ÉCOLE, école, true",
        "привет ПРИВЕТ, РИВ, true",
        "привет, пока, false",
        "안녕하세요, 안녕, true",
        "안녕하세요, 안경, false",
        "이름은 고양이, 고양이 이름은, true",
        "ひらがな カタカナ, カタ, true",
        "ひらがな, カタ, false",
        "이모지 😀, 😁, false"
    })
    void a_plain_line_is_told_by_its_bytes(String text, String sought, boolean passes) {
        assertThat(passes(LineFormat.write(line(Payload.of(text))), query(sought)))
                .isEqualTo(passes);
    }

    private static boolean passes(byte[] line, CellQuery needle) {
        return new BlockFilter(needle.part()).candidates(line, 0).get(0);
    }

    private static Line line(Payload payload) {
        return new Line(TIME, Line.Direction.IN, "coorong", payload, OptionalLong.of(7), 0, MessageMetadata.UNKNOWN);
    }

    private static CellQuery query(String text) {
        return new CellQuery(text, new PayloadText(size -> "sealed"));
    }
}
