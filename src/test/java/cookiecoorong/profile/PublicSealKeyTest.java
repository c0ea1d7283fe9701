package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A public key as a line and as a fingerprint; the figures are those of the specification's example. */
final class PublicSealKeyTest {
    static final String LINE = "cc1:eaYx7t4b-cmPEgMs3q3Q56B5OY_HhriMyEbsia-FpRoYbv4v";

    private static final String BYTES = "79a631eede1bf9c98f12032cdeadd0e7a079398fc786b88cc846ec89af85a51a";

    @Test
    void it_is_a_line_with_a_checksum() {
        PublicSealKey key = PublicSealKey.of(HexFormat.of().parseHex(BYTES));

        assertThat(key.text()).isEqualTo(LINE).hasSize(52);
        assertThat(PublicSealKey.parse(LINE)).contains(key);
        assertThat(key.bytes()).isEqualTo(HexFormat.of().parseHex(BYTES));
        assertThat(key).hasSameHashCodeAs(PublicSealKey.parse(LINE).orElseThrow());
    }

    @Test
    void it_has_a_fingerprint_to_read_aloud() {
        assertThat(PublicSealKey.of(HexFormat.of().parseHex(BYTES)).fingerprint())
                .isEqualTo("74191 56982 98026 77152 41737 29367");
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            PublicSealKey key = PublicSealKey.of(bytes);
            assertThat(key.fingerprint()).matches("\\d{5}( \\d{5}){5}");
            assertThat(PublicSealKey.parse(key.text())).contains(key);
        }
    }

    @Test
    void a_line_with_any_character_changed_left_out_or_doubled_is_none() {
        for (int at = 0; at < LINE.length(); at++) {
            char other = LINE.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(PublicSealKey.parse(LINE.substring(0, at) + other + LINE.substring(at + 1)))
                    .isEmpty();
            assertThat(PublicSealKey.parse(LINE.substring(0, at) + LINE.substring(at + 1)))
                    .isEmpty();
            assertThat(PublicSealKey.parse(LINE.substring(0, at) + LINE.charAt(at) + LINE.substring(at)))
                    .isEmpty();
        }
    }

    @Test
    void the_bytes_handed_in_and_out_are_not_its_own() {
        byte[] bytes = HexFormat.of().parseHex(BYTES);
        PublicSealKey key = PublicSealKey.of(bytes);
        bytes[0]++;
        key.bytes()[0]++;

        assertThat(key.text()).isEqualTo(LINE);
        assertThatThrownBy(() -> PublicSealKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
