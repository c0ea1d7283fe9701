package cookiecoorong.chat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is known of a message beside its text, kept in the same write.
 *
 * @param number the sender's; nothing where the sender announces none, or had not yet
 * @param late whether one with a higher number was here before it
 * @param repeats the earlier message, by its id, that this one only repeats
 * @param seen without a number: up to which number of each run the sender had announced messages when it came
 * @param packetId the packet that brought it at QoS 1, where the broker may send it again
 */
public record Origin(
        Optional<MessageNumber> number,
        boolean late,
        OptionalLong repeats,
        Map<String, Long> seen,
        OptionalInt packetId) {
    public static final Origin UNKNOWN =
            new Origin(Optional.empty(), false, OptionalLong.empty(), Map.of(), OptionalInt.empty());

    public static Origin of(MessageNumber number) {
        return new Origin(Optional.of(number), false, OptionalLong.empty(), Map.of(), OptionalInt.empty());
    }

    public Origin withPacket(int id) {
        return new Origin(number, late, repeats, seen, OptionalInt.of(id));
    }

    /** With as much as is shown. */
    Origin front() {
        return seen.isEmpty() ? this : new Origin(number, late, repeats, Map.of(), packetId);
    }
}
