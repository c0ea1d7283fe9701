package cookiecoorong.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.profile.PublicSealKey;
import cookiecoorong.seal.EphemeralKeys.Ephemeral;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed the other side opens, and nobody else, and nothing else. */
final class SealTest {
    private static final int LENGTH_FIELD = 25;

    private final SealKeyPair cookie = SealKeyPair.generate();
    private final SealKeyPair coorong = SealKeyPair.generate();
    private final Seal cookies = seal(cookie, coorong);
    private final Seal coorongs = seal(coorong, cookie);

    @ParameterizedTest
    @EnumSource(Letter.Kind.class)
    void the_other_side_opens_what_was_sealed(Letter.Kind kind) {
        Letter letter = new Letter(
                kind,
                new MessageNumber("fedcba9876543210", MessageNumber.MAX),
                Instant.ofEpochMilli(1_700_000_000_123L),
                Payload.of("안녕 👍"));

        assertThat(coorongs.open("cookie", cookies.seal("cookie", letter))).contains(letter);
    }

    @Test
    void the_order_of_a_state_has_no_sign() {
        Letter letter = new Letter(
                Letter.Kind.PRESENCE,
                new MessageNumber(Letter.NO_NUMBER.run(), -1),
                Instant.EPOCH,
                Payload.of("online"));

        assertThat(coorongs.open("cookie", cookies.seal("cookie", letter))).contains(letter);
    }

    /** Each of the borders: of the first part, of each part after it, and of all. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_457, 65_458, 65_459, 130_977, 130_978, Payload.MAX_BYTES})
    void a_content_of_any_size_comes_whole_and_bounded(int size) {
        Letter letter = letter(size);
        Payload envelope = cookies.seal("cookie", letter);

        assertThat(coorongs.open("cookie", envelope)).contains(letter);
        assertThat(envelope.size()).isBetween(size + 81, size + Seal.MAX_OVERHEAD);
    }

    @Test
    void a_content_that_no_message_has_is_not_sealed() {
        assertThatThrownBy(() -> cookies.seal("cookie", letter(Payload.MAX_BYTES + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_comes_twice_opens_twice_and_nothing_is_sealed_the_same_twice() {
        Letter letter = letter(100);
        Payload envelope = cookies.seal("cookie", letter);

        assertThat(coorongs.open("cookie", envelope)).contains(letter);
        assertThat(coorongs.open("cookie", envelope)).contains(letter);
        assertThat(cookies.seal("cookie", letter)).isNotEqualTo(envelope);
    }

    @Test
    void it_opens_on_its_topic_alone() {
        Payload envelope = cookies.seal("cookie", letter(10));

        for (String topic : new String[] {"", "cooki", "cookie ", "Cookie", "cookie-coorong/presence/COOKIE", "쿠키"}) {
            assertThat(coorongs.open(topic, envelope)).as(topic).isEmpty();
        }
    }

    @Test
    void its_sender_does_not_open_it_and_neither_does_another_pair() {
        SealKeyPair other = SealKeyPair.generate();
        Payload envelope = cookies.seal("cookie", letter(10));

        assertThat(cookies.open("cookie", envelope)).isEmpty();
        assertThat(seal(cookie, other).open("cookie", envelope)).isEmpty();
        assertThat(seal(other, cookie).open("cookie", envelope)).isEmpty();
        assertThat(seal(coorong, other).open("cookie", envelope)).isEmpty();
        assertThat(seal(other, coorong).open("cookie", envelope)).isEmpty();
        assertThat(seal(coorong, coorong).open("cookie", envelope)).isEmpty();
    }

    /** Whoever knows public keys alone can seal nothing: an own pair in the sender's place, the sender's name over it. */
    @Test
    void who_has_only_public_keys_seals_nothing() {
        SealKeyPair posing =
                new SealKeyPair(cookie.publicKey(), SealKeyPair.generate().privateKey());

        assertThatThrownBy(() -> new Seal(posing, coorong.publicKey())).isInstanceOf(GeneralSecurityException.class);
        assertThat(coorongs.open("cookie", seal(SealKeyPair.generate(), coorong).seal("cookie", letter(10))))
                .isEmpty();
    }

    @Test
    void what_is_no_envelope_is_told_by_its_first_bytes() {
        assertThat(cookies.seal("cookie", letter(0)).isEnvelope()).isTrue();
        for (String hex : new String[] {"", "ff", "ff4343", "ff434302", "fe434301", "00ff434301", "6869"}) {
            Payload payload = Payload.of(HexFormat.of().parseHex(hex));
            assertThat(payload.isEnvelope()).as(hex).isFalse();
            assertThat(coorongs.open("cookie", payload)).isEmpty();
        }
    }

    /** Only the other side can seal such a thing, by a fault; still it is none. */
    @Test
    void a_letter_with_a_field_that_no_letter_has_is_refused() {
        assertThat(openedAfter(fields -> fields)).isPresent();
        for (int kind : new int[] {0, 5, 127, 128, 255}) {
            assertThat(openedAfter(fields -> fields.put(0, (byte) kind)))
                    .as("kind %d", kind)
                    .isEmpty();
        }
        for (int length : new int[] {0, 9, 11, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, Payload.MAX_BYTES + 1}) {
            assertThat(openedAfter(fields -> fields.putInt(LENGTH_FIELD, length)))
                    .as("length %d", length)
                    .isEmpty();
        }
        for (long number : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, MessageNumber.MAX + 1}) {
            assertThat(openedAfter(fields -> fields.putLong(9, number)))
                    .as("number %d", number)
                    .isEmpty();
        }
    }

    @Test
    void any_time_is_taken_because_it_decides_nothing() {
        for (long time : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
            assertThat(openedAfter(fields -> fields.putLong(17, time)))
                    .get()
                    .extracting(letter -> letter.time().toEpochMilli())
                    .isEqualTo(time);
        }
    }

    @Test
    void a_letter_without_all_of_its_fields_is_refused() throws GeneralSecurityException {
        byte[] whole = Seal.plain(letter(0));
        for (int length = 0; length < whole.length; length++) {
            Payload envelope = cookies.seal("cookie", Arrays.copyOf(whole, length), ephemeral(coorong));
            assertThat(envelope.isEnvelope()).isTrue();
            assertThat(coorongs.open("cookie", envelope)).isEmpty();
        }
    }

    /** The coordinates 0, 1, those of order 8, p - 1, and their other forms p, p + 1 and with the highest bit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0900000000000000000000000000000000000000000000000000000000000080"
            })
    void a_key_that_is_not_safe_is_refused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> new Seal(cookie, PublicSealKey.of(bytes)))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void an_ephemeral_key_that_is_not_safe_does_not_open() {
        byte[] envelope = cookies.seal("cookie", letter(10)).bytes();
        Arrays.fill(envelope, 4, 4 + NoiseK.KEY_BYTES, (byte) 0);

        assertThat(coorongs.open("cookie", Payload.of(envelope))).isEmpty();
    }

    @Test
    void the_private_key_is_in_no_text() {
        assertThat(cookie.toString())
                .contains(cookie.publicKey().text())
                .doesNotContain(HexFormat.of().formatHex(cookie.privateKey()), Arrays.toString(cookie.privateKey()));
        assertThat(SealKeyPair.generate().privateKey())
                .isNotEqualTo(SealKeyPair.generate().privateKey());
    }

    /** The example of the specification. */
    @Test
    void the_published_example_is_sealed_and_opened() throws GeneralSecurityException {
        SealKeyPair first = pair("404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f");
        SealKeyPair second = pair("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
        Letter letter = new Letter(
                Letter.Kind.MESSAGE,
                new MessageNumber("9f86d081884c7d65", 17),
                Instant.parse("2026-11-30T08:07:07.123Z"),
                Payload.of("안녕 👍"));
        Ephemeral ephemeral = new Ephemeral(
                HexFormat.of().parseHex("c0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf"),
                second.publicKey().bytes());
        byte[] envelope = HexFormat.of()
                .parseHex("ff434301dc2cca31e8e43bbd91dff7e475cca3347eb478107d5bd765aba4ae4a30c35d44ebc5dd181369e769"
                        + "779ebb3375dd7b21000835c78a2ead9ee962236057fb0a599a327e36bfaba5e8459f4b5d6216594f5add969f"
                        + "e490b20f");

        assertThat(seal(first, second)
                        .seal("cookie", Seal.plain(letter), ephemeral)
                        .bytes())
                .isEqualTo(envelope);
        assertThat(seal(second, first).open("cookie", Payload.of(envelope))).contains(letter);
        assertThat(seal(first, second)
                        .seal(
                                "cookie",
                                Seal.plain(new Letter(
                                        letter.kind(), letter.number(), letter.time(), Payload.of("a".repeat(65_459)))),
                                ephemeral)
                        .sha256())
                .isEqualTo("f92b4852890248920945e4eb052b337afe51c979728f2f7cdef1404825f05440");
    }

    @Test
    void nothing_that_is_not_whole_makes_it_throw() {
        assertThatCode(() -> coorongs.open(
                        "cookie",
                        cookies.seal("cookie", letter(Payload.MAX_BYTES)).front()))
                .doesNotThrowAnyException();
        assertThat(coorongs.open(
                        "cookie",
                        cookies.seal("cookie", letter(Payload.MAX_BYTES)).front()))
                .isEmpty();
    }

    private static Ephemeral ephemeral(SealKeyPair receiver) throws GeneralSecurityException {
        return new Ephemeral(new byte[NoiseK.KEY_BYTES], receiver.publicKey().bytes());
    }

    private Optional<Letter> openedAfter(UnaryOperator<ByteBuffer> change) {
        byte[] plain = change.apply(ByteBuffer.wrap(Seal.plain(letter(10)))).array();
        try {
            return coorongs.open("cookie", cookies.seal("cookie", plain, ephemeral(coorong)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static Letter letter(int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) 'a');
        return new Letter(
                Letter.Kind.MESSAGE, new MessageNumber("00000000000000aa", 7), Instant.EPOCH, Payload.of(content));
    }

    private static SealKeyPair pair(String privateKey) throws GeneralSecurityException {
        byte[] bytes = HexFormat.of().parseHex(privateKey);
        return new SealKeyPair(PublicSealKey.of(NoiseK.publicKey(bytes)), bytes);
    }

    static Seal seal(SealKeyPair own, SealKeyPair peer) {
        try {
            return new Seal(own, peer.publicKey());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
