package cookiecoorong.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we seal, somebody opens who knows the page sealed.md alone, and the other way round. */
final class SealAgainstPythonTest {
    private static final String TOPIC = "쿠키/둘만의 방";
    private static final Instant TIME = Instant.ofEpochMilli(1_796_026_027_123L);

    private final SealKeyPair cookie = SealKeyPair.generate();
    private final SealKeyPair coorong = SealKeyPair.generate();

    private Seal ours;
    private PythonSeal theirs;

    @BeforeEach
    void start() throws GeneralSecurityException, IOException {
        ours = new Seal(cookie, coorong.publicKey());
        theirs = new PythonSeal(coorong, cookie.publicKey());
    }

    @AfterEach
    void stop() throws IOException {
        if (theirs != null) {
            theirs.close();
        }
    }

    private static Letter message(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return new Letter(
                Letter.Kind.MESSAGE,
                new MessageNumber("9f86d081884c7d65", MessageNumber.MAX),
                TIME,
                Payload.of(content));
    }

    private void assertOpenedByBoth(Letter letter) throws IOException {
        Payload fromUs = ours.seal(TOPIC, letter);
        Payload fromThem = theirs.seal(TOPIC, letter);

        assertThat(theirs.open(TOPIC, fromUs)).isEqualTo(Optional.of(letter));
        assertThat(ours.open(TOPIC, fromThem)).isEqualTo(Optional.of(letter));
        assertThat(fromUs.size()).isEqualTo(fromThem.size());
    }

    /** 65458 bytes are the most that the handshake message holds; with 65459 there is a transport message. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_458, 65_459, 65_458 + 65_519, 65_458 + 65_520, 200_000, Payload.MAX_BYTES})
    void a_message_of_any_size_is_opened(int size) throws IOException {
        assertOpenedByBoth(message(size));
    }

    @ParameterizedTest
    @EnumSource(Letter.Kind.class)
    void every_kind_is_opened(Letter.Kind kind) throws IOException {
        assertOpenedByBoth(new Letter(kind, Letter.NO_NUMBER, TIME, Payload.of("안녕 👍")));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_796_026_027L << 32 | 0xFFFF_FFFFL, Long.MIN_VALUE, -1})
    void the_order_of_a_state_is_a_number_without_a_sign(long order) throws IOException {
        MessageNumber number = new MessageNumber(Letter.NO_NUMBER.run(), order);
        assertOpenedByBoth(new Letter(Letter.Kind.SENT, number, TIME, Payload.of("sent 1\n")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_459})
    void neither_opens_what_is_damaged_or_for_another_topic_or_comes_back(int size) throws IOException {
        Payload fromUs = ours.seal(TOPIC, message(size));
        Payload fromThem = theirs.seal(TOPIC, message(size));

        assertThat(ours.open(TOPIC, fromUs)).isEmpty();
        assertThat(theirs.open(TOPIC, fromThem)).isEmpty();
        assertThat(ours.open("쿠키", fromThem)).isEmpty();
        assertThat(theirs.open("쿠키", fromUs)).isEmpty();
        for (int i : new int[] {0, 4, 35, 36, fromUs.size() - 1}) {
            assertThat(ours.open(TOPIC, damaged(fromThem, i))).isEmpty();
            assertThat(theirs.open(TOPIC, damaged(fromUs, i))).isEmpty();
        }
        assertThat(ours.open(TOPIC, cut(fromThem))).isEmpty();
        assertThat(theirs.open(TOPIC, cut(fromUs))).isEmpty();
    }

    private static Payload damaged(Payload envelope, int at) {
        byte[] bytes = envelope.bytes().clone();
        bytes[at] ^= 1;
        return Payload.of(bytes);
    }

    /** To what is before the transport message, if there is one. */
    private static Payload cut(Payload envelope) {
        return Payload.of(Arrays.copyOf(envelope.bytes(), envelope.size() - 17));
    }

    @Test
    void both_have_the_same_key_line_and_fingerprint() throws IOException {
        assertThat(theirs.line())
                .isEqualTo(
                        coorong.publicKey().text() + " " + coorong.publicKey().fingerprint());
    }
}
