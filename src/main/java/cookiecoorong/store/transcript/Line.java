package cookiecoorong.store.transcript;

import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/**
 * What a line of the transcript says.
 *
 * @param exchange the number of the exchange that brought a received message, if one did
 * @param unsent from the beginning of this line back to that of the oldest own message that the broker did not have when
 *     this line was written, in bytes; 0 if there is none before this line
 */
public record Line(
        OffsetDateTime time,
        Direction direction,
        String name,
        Payload payload,
        OptionalLong exchange,
        long unsent,
        MessageMetadata metadata) {

    /** Seen from here. */
    public enum Direction {
        OUT,
        IN
    }

    /** A line and where in the transcript it begins and ends. */
    public record Placed(long at, long end, Line line) {

        public boolean own() {
            return line.direction() == Direction.OUT;
        }

        /** Whether it only says that an earlier message came again. */
        public boolean isRepeat() {
            return line.metadata().repeats().isPresent();
        }

        /** The own message's number; 0 where it has none. */
        public long ownNumber() {
            return own() ? line.metadata().number().map(MessageNumber::number).orElse(0L) : 0;
        }

        /** Where the oldest own message began that the broker did not have when the line was written. */
        public long oldestUnsent() {
            return line.unsent() > 0 || own() ? Math.max(0, at - line.unsent()) : end;
        }
    }
}
