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
 * @param unsealed whether it came unsealed though sealing was on, so that anybody may have written it; what it says of
 *     its place among the sender's messages is not taken then
 */
public record MessageMetadata(
        Optional<MessageNumber> number,
        boolean late,
        OptionalLong repeats,
        Map<String, Long> seen,
        OptionalInt packetId,
        boolean unsealed) {
    public static final MessageMetadata UNKNOWN =
            new MessageMetadata(Optional.empty(), false, OptionalLong.empty(), Map.of(), OptionalInt.empty(), false);

    /** Written by anybody. */
    public static final MessageMetadata UNSEALED =
            new MessageMetadata(Optional.empty(), false, OptionalLong.empty(), Map.of(), OptionalInt.empty(), true);

    public MessageMetadata {
        if (unsealed) {
            number = Optional.empty();
            late = false;
            seen = Map.of();
        }
    }

    public static MessageMetadata of(MessageNumber number) {
        return new MessageMetadata(
                Optional.of(number), false, OptionalLong.empty(), Map.of(), OptionalInt.empty(), false);
    }

    public MessageMetadata withPacket(int id) {
        return new MessageMetadata(number, late, repeats, seen, OptionalInt.of(id), unsealed);
    }

    /** With as much as is shown. */
    MessageMetadata front() {
        return seen.isEmpty() ? this : new MessageMetadata(number, late, repeats, Map.of(), packetId, unsealed);
    }
}
