package cookiecoorong.store.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFormatTest {
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-23T22:10:04.120+09:00");

    @Test
    void a_line_is_one_json_object_that_people_can_read() {
        Line line = new Line(
                TIME,
                Line.Direction.OUT,
                "COOKIE",
                Payload.of("안녕 👍"),
                OptionalLong.empty(),
                0,
                MessageMetadata.UNKNOWN);

        assertThat(written(line))
                .isEqualTo("{\"time\":\"2026-11-23T22:10:04.120+09:00\",\"direction\":\"out\",\"name\":\"COOKIE\","
                        + "\"text\":\"안녕 👍\",\"crc\":\"1a602532\"}\n");
    }

    @Test
    void a_received_line_names_its_exchange_and_where_the_oldest_unsent_message_begins() {
        Line line = new Line(
                TIME, Line.Direction.IN, "coorong", Payload.of("x"), OptionalLong.of(7), 120, MessageMetadata.UNKNOWN);

        assertThat(written(line)).contains("\"text\":\"x\",\"exchange\":7,\"unsent\":120,\"crc\":");
        assertThat(LineFormat.read(LineFormat.write(line))).contains(line);
    }

    @Test
    void an_unsealed_line_says_so_and_comes_back_with_all_that_is_known_of_it() {
        for (MessageMetadata metadata : List.of(MessageMetadata.UNSEALED, MessageMetadata.UNSEALED.withPacket(7))) {
            Line line =
                    new Line(TIME, Line.Direction.IN, "unsealed", Payload.of("x"), OptionalLong.empty(), 0, metadata);
            assertThat(written(line)).contains("\"name\":\"unsealed\",\"text\":\"x\",\"unsealed\":1");
            assertThat(LineFormat.read(LineFormat.write(line))).contains(line);
        }
        assertThat(written(line(Payload.of("x")))).doesNotContain("unsealed");
    }

    @Test
    void what_an_unsealed_line_says_of_the_senders_numbers_is_not_taken() {
        String line =
                "{\"time\":\"2026-11-23T22:10:04.120+09:00\",\"direction\":\"in\",\"name\":\"coorong\",\"text\":\"x\","
                        + "\"run\":\"00000000000000aa\",\"number\":3,\"late\":1,\"unsealed\":1,\"seen\":\"00000000000000aa 9\"}\n";
        assertThat(LineFormat.read(line.getBytes(UTF_8)).orElseThrow().metadata())
                .isEqualTo(MessageMetadata.UNSEALED);
    }

    @Test
    void bytes_that_are_not_utf_8_come_back_exactly() {
        byte[] bytes = {'a', (byte) 0xC3, (byte) 0xFF, 0, (byte) 0xED, (byte) 0xA0, (byte) 0x80};

        String json = written(line(Payload.of(bytes)));

        assertThat(json).contains("\"text\":\"a\uFFFD", "\"base64\":\"YcP/AO2ggA==\"");
        assertThat(LineFormat.read(json.getBytes(UTF_8)).orElseThrow().payload())
                .isEqualTo(Payload.of(bytes));
    }

    @Test
    void of_long_bytes_that_are_not_utf_8_the_text_is_the_beginning() {
        byte[] bytes = new byte[1 << 20];
        Arrays.fill(bytes, (byte) 0xFF);

        byte[] line = LineFormat.write(line(Payload.of(bytes)));

        assertThat(line).hasSizeLessThan((4 << 20) / 3 + 3 * Payload.MAX_SHOWN_BYTES + 200);
        assertThat(LineFormat.read(line).orElseThrow().payload()).isEqualTo(Payload.of(bytes));
    }

    @Test
    void nothing_in_a_message_reaches_the_terminal_of_who_prints_the_transcript() {
        String hostile = "\u001b[2J\u0007\0\r\n\u007f\u009b31m\u0085\u2028\u2029\u202e\u2066\u200f\u061c\ufeff\"\\";

        String json = written(line(Payload.of(hostile)));

        assertThat(json.substring(0, json.length() - 1))
                .doesNotContainPattern(
                        "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]");
        assertThat(LineFormat.read(json.getBytes(UTF_8)).orElseThrow().payload())
                .isEqualTo(Payload.of(hostile));
    }

    @Test
    void any_payload_comes_back_as_it_was() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            String text = random.ints(random.nextInt(20), 0, 0x11_0000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertReturns(Payload.of(bytes));
            assertReturns(Payload.of(text));
        }
    }

    @Test
    void what_a_later_version_adds_is_passed_over() {
        String json =
                " { \"v\" : {\"a\":[1,\"}\",{}]}, \"seen\":true,\"n\":-1.5e3,\"none\":null,\"time\":\"2026-11-23T22:10Z\","
                        + "\"direction\":\"in\",\"name\":\"b\\/\\u00e9\\ud83d\\udc4d\",\"text\":\"\\b\\f\\t\"} \r\n";

        Line line = LineFormat.read(json.getBytes(UTF_8)).orElseThrow();

        assertThat(line.name()).isEqualTo("b/é👍");
        assertThat(line.payload()).isEqualTo(Payload.of("\b\f\t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "{",
                "{}",
                "[]",
                "null",
                "{\"time\":\"2026-11-23T22:10Z\",\"direction\":\"out\",\"name\":\"a\",\"text\":\"x\"",
                "{\"time\":\"2026-11-23T22:10Z\",\"direction\":\"out\",\"name\":\"a\",\"text\":\"x\"}}",
                "{\"time\":\"2026-11-23T22:10Z\",\"direction\":\"out\",\"name\":\"a\",\"text\":\"x\0\"}",
                "{\"time\":\"2026-11-23T22:10Z\",\"direction\":\"out\",\"name\":\"a\",\"text\":\"\\x\"}",
                "{\"time\":\"2026-11-23T22:10Z\",\"direction\":\"out\",\"name\":\"a\",\"text\":\"\\u00g0\"}",
                "{\"time\":\"2026-11-23T22:10Z\",\"direction\":\"out\",\"name\":\"a\",\"base64\":\"*\"}",
                "{\"time\":\"2026-11-23T22:10Z\",\"direction\":\"out\",\"name\":\"a\"}",
                "{\"time\":\"2026-11-23T22:10Z\",\"direction\":\"up\",\"name\":\"a\",\"text\":\"x\"}",
                "{\"time\":\"yesterday\",\"direction\":\"out\",\"name\":\"a\",\"text\":\"x\"}",
                "{\"time\":\"2026-11-23T22:10Z\",\"direction\":\"in\",\"name\":\"a\",\"text\":\"x\",\"exchange\":\"y\"}",
                "{\"time\":\"2026-11-23T22:10Z\" \"direction\":\"in\"}",
                "{\"a\":}",
                "{\"a\":[}",
                "{\"a\":\"\\"
            })
    void a_damaged_line_says_nothing(String line) {
        assertThat(LineFormat.read(line.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0099-01-02T03:04:05.006-09:30", "2026-12-31T23:59:59.999+00:00", "2028-02-29T00:00:00.000+18:00"
            })
    void any_time_and_zone_comes_back_as_it_was(String time) {
        OffsetDateTime read = Timestamp.read(time);

        assertThat(read).isEqualTo(OffsetDateTime.parse(time));
        assertThat(read.getOffset()).isEqualTo(OffsetDateTime.parse(time).getOffset());
        assertThat(Timestamp.write(read)).isEqualTo(time);
    }

    @Test
    void a_time_of_another_form_is_read_too() {
        assertThat(Timestamp.read("2026-11-23T22:10Z")).isEqualTo(OffsetDateTime.parse("2026-11-23T22:10Z"));
        assertThatThrownBy(() -> Timestamp.read("2026-02-30T22:10:00.000+00:00"))
                .isInstanceOf(DateTimeException.class);
    }

    @Test
    void a_line_that_is_not_utf_8_says_nothing() {
        byte[] bytes = LineFormat.write(line(Payload.of("xyz")));
        bytes[bytes.length - 4] = (byte) 0xFF;

        assertThat(LineFormat.read(bytes)).isEmpty();
    }

    @Test
    void a_line_in_which_a_bit_has_changed_says_nothing_or_the_same() {
        MessageMetadata metadata = MessageMetadata.of(new MessageNumber("00000000000000aa", 3));
        Line line = new Line(TIME, Line.Direction.OUT, "COOKIE", Payload.of("x"), OptionalLong.of(7), 120, metadata);
        byte[] written = LineFormat.write(line);
        for (int bit = 0; bit < 8 * written.length; bit++) {
            byte[] changed = written.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            // the same where it has changed the name of the checksum
            assertThat(LineFormat.read(changed).orElse(line)).isEqualTo(line);
        }
    }

    @Test
    void a_line_without_its_newline_is_known_to_be_changed_too() {
        String line = written(line(Payload.of("x"))).stripTrailing();

        assertThat(LineFormat.read(line.getBytes(UTF_8))).isPresent();
        assertThat(LineFormat.read(line.replace("\"x\"", "\"y\"").getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void a_line_of_an_earlier_version_has_no_checksum() {
        String line = written(line(Payload.of("x"))).replaceFirst(",\"crc\":\"[0-9a-f]+\"", "");

        assertThat(LineFormat.read(line.getBytes(UTF_8))).contains(line(Payload.of("x")));
    }

    private static void assertReturns(Payload payload) {
        assertThat(LineFormat.read(LineFormat.write(line(payload)))).contains(line(payload));
    }

    private static Line line(Payload payload) {
        return new Line(TIME, Line.Direction.IN, "coorong", payload, OptionalLong.empty(), 0, MessageMetadata.UNKNOWN);
    }

    private static String written(Line line) {
        return new String(LineFormat.write(line), UTF_8);
    }
}
