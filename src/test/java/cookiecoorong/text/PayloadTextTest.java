package cookiecoorong.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTextTest {
    private static final PayloadText TEXTS = new PayloadText(size -> "sealed, " + size);

    @Test
    void a_payload_that_is_text_is_shown_as_text() {
        assertThat(TEXTS.of(Payload.of("안녕 👍\n"))).isEqualTo("안녕 👍\n");
        assertThat(TEXTS.of(Payload.of("\u001Bc"))).isEqualTo("\u001Bc");
        assertThat(TEXTS.of(Payload.of("\uFFFD"))).isEqualTo("\uFFFD");
        assertThat(TEXTS.of(Payload.of("\0\u001B"))).isEqualTo("\0\u001B");
        assertThat(TEXTS.of(Payload.of("café au lait".getBytes(Charset.forName("ISO-8859-1")))))
                .isEqualTo("caf� au lait");
    }

    @Test
    void a_payload_that_is_no_text_is_shown_in_hexadecimal() {
        assertThat(TEXTS.of(Payload.of(new byte[] {0, (byte) 0xFF, 0x1B}))).isEqualTo("[3 bytes] 00 ff 1b");
        assertThat(TEXTS.of(Payload.of(new byte[0]))).isEqualTo("[0 bytes]");
        byte[] noText = new byte[1000];
        Arrays.fill(noText, (byte) 0xFF);
        assertThat(TEXTS.of(Payload.of(noText)))
                .startsWith("[1000 bytes] ff ff ff")
                .endsWith(" ff …")
                .hasSizeLessThan(250);
    }

    @Test
    void of_a_huge_payload_the_front_and_the_size_are_shown() {
        byte[] huge = new byte[3_000_000];
        byte[] syllable = "안".getBytes(UTF_8);
        Arrays.setAll(new Byte[huge.length], i -> huge[i] = syllable[i % 3]);
        String text = TEXTS.of(Payload.of(huge));
        assertThat(text).endsWith("안… [3000000 bytes]").hasSize(64 * 1024 / 3 + "… [3000000 bytes]".length());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 81, 1_048_576})
    void of_what_is_sealed_the_size_alone_is_shown(int size) {
        byte[] envelope = new byte[size];
        Arrays.fill(envelope, (byte) 'x');
        System.arraycopy(new byte[] {(byte) 0xFF, 'C', 'C', 1}, 0, envelope, 0, 4);
        assertThat(TEXTS.of(Payload.of(envelope))).isEqualTo("sealed, " + size);
        assertThat(TEXTS.of(Payload.of(envelope).front())).isEqualTo("sealed, " + size);
        assertThat(PayloadText.isShortened(Payload.of(envelope))).isFalse();
    }

    @Test
    void what_only_resembles_a_sealed_one_is_shown_as_it_is() {
        assertThat(TEXTS.of(Payload.of("CC\1"))).isEqualTo("CC\1");
        assertThat(TEXTS.of(Payload.of(new byte[] {(byte) 0xFF, 'C', 'C'}))).isEqualTo("[3 bytes] ff 43 43");
        assertThat(TEXTS.of(Payload.of(new byte[] {(byte) 0xFF, 'C', 'C', 2}))).isEqualTo("[4 bytes] ff 43 43 02");
        assertThat(TEXTS.of(Payload.of(new byte[] {0, (byte) 0xFF, 'C', 'C', 1})))
                .startsWith("[5 bytes]");
    }
}
