package cookiecoorong.chat;

import java.time.OffsetDateTime;

/**
 * One message of the conversation.
 *
 * @param id the place of the message in the transcript; grows from message to message, never used twice
 * @param time when it was accepted or received here, with the zone it was here then
 * @param name who wrote it: the own name or the peer's
 * @param payload the bytes as sent or received, or their {@linkplain Payload#front front}
 * @param state how far it has come
 */
public record Message(long id, OffsetDateTime time, String name, Payload payload, State state) {

    /** How far a message has come. */
    public enum State {
        /** Our own, in the outbox on disk; the broker may or may not have it. */
        WAITING,
        /** Our own; its exchange is complete, so the broker has it. */
        AT_BROKER,
        /** The other side's, in the transcript on disk. */
        RECEIVED
    }

    public boolean own() {
        return state != State.RECEIVED;
    }

    /** With as much of the payload as is shown. */
    public Message front() {
        return new Message(id, time, name, payload.front(), state);
    }

    public Message atBroker() {
        return new Message(id, time, name, payload, State.AT_BROKER);
    }
}
