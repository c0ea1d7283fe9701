package cookiecoorong.seal;

import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is inside of an envelope.
 *
 * @param number of a message, {@link #NO_NUMBER} where it has none; of a state its order, as an unsigned number, with the
 *     run of {@link #NO_NUMBER}
 * @param time when it was sealed; milliseconds travel, and of the other side's any are taken
 * @param content of a message its text in UTF-8; of a state what the protocol says is its payload
 */
public record Letter(Kind kind, MessageNumber number, Instant time, Payload content) {
    public static final MessageNumber NO_NUMBER = new MessageNumber("0000000000000000", 0);

    /** What the content is. */
    public enum Kind {
        MESSAGE(1),
        PRESENCE(2),
        SENT(3),
        RECEIVED(4);

        /** The byte that travels. */
        final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        static Optional<Kind> of(byte code) {
            return Stream.of(values()).filter(kind -> kind.code == code).findFirst();
        }
    }
}
