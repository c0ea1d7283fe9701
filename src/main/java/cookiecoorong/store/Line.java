package cookiecoorong.store;

import cookiecoorong.chat.Payload;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/**
 * What a line of the transcript says.
 *
 * @param exchange the number of the exchange that brought a received message, if one did
 * @param unsent how many bytes before this line the oldest own message begins that the broker did not have when this
 *     line was written; 0 where none is older than this line
 */
record Line(
        OffsetDateTime time, Direction direction, String name, Payload payload, OptionalLong exchange, long unsent) {

    /** Seen from here. */
    enum Direction {
        OUT,
        IN
    }

    /** A line and where in the transcript it begins and ends. */
    record Placed(long at, long end, Line line) {

        boolean own() {
            return line.direction() == Direction.OUT;
        }

        /** Own messages before this place were at the broker when the line was written. */
        long oldestUnsent() {
            return line.unsent() > 0 || own() ? Math.max(0, at - line.unsent()) : end;
        }
    }
}
