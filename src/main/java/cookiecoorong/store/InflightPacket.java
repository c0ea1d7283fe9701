package cookiecoorong.store;

import java.util.OptionalLong;

/**
 * A packet of an unfinished exchange. The array handed in is never changed by this class and must not be changed by the
 * caller.
 *
 * @param number grows from packet to packet, never used twice; what a line of the transcript names
 * @param transcriptLength no line before this place names the number
 * @param messageId the own message that the packet carries, if it does
 * @param shown whether the received message that the packet carries is in the transcript
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares exchanges
record InflightPacket(long number, long transcriptLength, OptionalLong messageId, boolean shown, byte[] packet) {
    /** As it is from now on: its message has been shown. */
    InflightPacket asShown() {
        return new InflightPacket(number, transcriptLength, messageId, true, packet);
    }

    /** As it is once the transcript up to this place has been searched for its number. */
    InflightPacket searched(long upTo) {
        return new InflightPacket(number, upTo, messageId, shown, packet);
    }

    /** As it is when the own message it carried is not in the transcript any more. */
    InflightPacket withoutMessage() {
        return new InflightPacket(number, transcriptLength, OptionalLong.empty(), shown, packet);
    }
}
