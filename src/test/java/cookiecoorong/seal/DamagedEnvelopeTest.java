package cookiecoorong.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.Payload;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An envelope with any bit changed, cut, lengthened, put together anew, or made of anything, does not open; never a throw. */
final class DamagedEnvelopeTest {
    private static final int FUZZED = 100_000;
    private static final int PART = 65_535;
    private static final int FIRST_END = 4 + PART;

    private final SealKeyPair cookie = SealKeyPair.generate();
    private final SealKeyPair coorong = SealKeyPair.generate();
    private final Seal cookies = SealTest.seal(cookie, coorong);
    private final Seal coorongs = SealTest.seal(coorong, cookie);

    @Test
    void no_bit_of_a_short_one_can_be_another() {
        byte[] envelope = envelope(20);

        IntStream.range(0, envelope.length).forEach(index -> refusedWithAnyBitChanged(envelope, index));
    }

    @Test
    void no_bit_at_the_borders_of_the_parts_of_a_long_one_can_be_another() {
        byte[] envelope = envelope(150_000);

        IntStream.range(0, 200).forEach(index -> refusedWithAnyBitChanged(envelope, index));
        for (int border : new int[] {FIRST_END, FIRST_END + PART, envelope.length}) {
            IntStream.range(border - 20, Math.min(border + 20, envelope.length))
                    .forEach(index -> refusedWithAnyBitChanged(envelope, index));
        }
    }

    private void refusedWithAnyBitChanged(byte[] envelope, int index) {
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            envelope[index] ^= (byte) (1 << bit);
            refused(envelope, "bit " + bit + " of byte " + index);
            envelope[index] ^= (byte) (1 << bit);
        }
    }

    @Test
    void a_short_one_cannot_be_cut_or_lengthened() {
        byte[] envelope = envelope(20);

        IntStream.range(0, envelope.length + 100)
                .filter(length -> length != envelope.length)
                .forEach(length -> refused(Arrays.copyOf(envelope, length), length + " bytes"));
    }

    @Test
    void a_long_one_cannot_be_cut_or_lengthened_where_its_parts_end() {
        byte[] envelope = envelope(2 * PART);

        for (int border : new int[] {FIRST_END, FIRST_END + PART, envelope.length, FIRST_END + 2 * PART}) {
            IntStream.range(border - 20, border + 20)
                    .filter(length -> length != envelope.length)
                    .forEach(length -> refused(Arrays.copyOf(envelope, length), length + " bytes"));
        }
    }

    @Test
    void the_parts_cannot_be_exchanged_repeated_or_left_out() {
        byte[] envelope = envelope(3 * PART);
        byte[] first = Arrays.copyOf(envelope, FIRST_END);
        byte[] second = Arrays.copyOfRange(envelope, FIRST_END, FIRST_END + PART);
        byte[] third = Arrays.copyOfRange(envelope, FIRST_END + PART, FIRST_END + 2 * PART);
        byte[] last = Arrays.copyOfRange(envelope, FIRST_END + 2 * PART, envelope.length);

        assertThat(coorongs.open("cookie", Payload.of(joined(first, second, third, last))))
                .isPresent();
        refused(joined(first, third, second, last), "exchanged");
        refused(joined(first, second, second, last), "repeated");
        refused(joined(first, third, last), "left out");
        refused(joined(first, second, third), "without the last");
        refused(joined(first, second, third, last, last), "with one more");
        refused(joined(Arrays.copyOf(envelope(3 * PART), FIRST_END), second, third, last), "of another envelope");
    }

    private static byte[] joined(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** On all processors, because each takes the multiplication of a point. */
    @Test
    void a_hundred_thousand_of_any_bytes_do_not_open() {
        byte[] envelope = envelope(40);
        ThreadLocal<Seal> opening = ThreadLocal.withInitial(() -> SealTest.seal(coorong, cookie));
        IntStream.range(0, FUZZED).parallel().forEach(number -> {
            byte[] fuzzed = fuzzed(envelope, new Random(number));
            if (!Arrays.equals(fuzzed, envelope)) {
                refused(opening.get(), fuzzed, "number " + number);
            }
        });
    }

    /** Half of them made of nothing but the four bytes, half of a true one. */
    private static byte[] fuzzed(byte[] envelope, Random random) {
        if (random.nextBoolean()) {
            byte[] any = new byte[random.nextInt(400)];
            random.nextBytes(any);
            System.arraycopy(envelope, 0, any, 0, Math.min(4, any.length));
            return any;
        }
        byte[] changed = Arrays.copyOf(envelope, random.nextInt(4) > 0 ? envelope.length : random.nextInt(300));
        for (int change = random.nextInt(8); change >= 0 && changed.length > 0; change--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }

    private void refused(byte[] envelope, String what) {
        refused(coorongs, envelope, what);
    }

    private static void refused(Seal opening, byte[] envelope, String what) {
        if (opening.open("cookie", Payload.of(envelope)).isPresent()) {
            throw new AssertionError("opened: " + what);
        }
    }

    private byte[] envelope(int size) {
        return cookies.seal("cookie", SealTest.letter(size)).bytes();
    }
}
