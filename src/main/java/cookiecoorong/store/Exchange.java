package cookiecoorong.store;

import java.util.OptionalLong;

/**
 * A packet of an unfinished exchange.
 *
 * <p>Immutable: the array handed in is never changed by this class and must not be changed by the caller.
 */
final class Exchange {
    private final long number;
    private final long transcriptLength;
    private final OptionalLong messageId;
    private final boolean shown;
    private final byte[] packet;

    /**
     * @param number grows from packet to packet, never used twice; what a line of the transcript names
     * @param transcriptLength no line before this place names the number
     * @param messageId the own message that the packet carries, if it does
     * @param shown whether the received message that the packet carries is in the transcript
     */
    Exchange(long number, long transcriptLength, OptionalLong messageId, boolean shown, byte[] packet) {
        this.number = number;
        this.transcriptLength = transcriptLength;
        this.messageId = messageId;
        this.shown = shown;
        this.packet = packet;
    }

    long number() {
        return number;
    }

    long transcriptLength() {
        return transcriptLength;
    }

    OptionalLong messageId() {
        return messageId;
    }

    boolean shown() {
        return shown;
    }

    byte[] packet() {
        return packet;
    }

    /** As it is from now on: its message has been shown. */
    Exchange asShown() {
        return new Exchange(number, transcriptLength, messageId, true, packet);
    }

    /** As it is once the transcript up to this place has been searched for its number. */
    Exchange searched(long upTo) {
        return new Exchange(number, upTo, messageId, shown, packet);
    }

    /** As it is when the own message it carried is not in the transcript any more. */
    Exchange withoutMessage() {
        return new Exchange(number, transcriptLength, OptionalLong.empty(), shown, packet);
    }
}
