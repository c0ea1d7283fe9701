package cookiecoorong.chat;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * One message of the conversation.
 *
 * @param id the place of the message in the transcript; grows from message to message, never used twice
 * @param time when it was accepted or received here, with the zone it was here then
 * @param name who wrote it: the own name or the peer's, or {@link #UNSEALED_NAME}
 * @param payload the bytes as sent or received, or their {@linkplain Payload#front front}
 * @param state how far it has come
 * @param repeated when it came again, if it did
 */
public record Message(
        long id,
        OffsetDateTime time,
        String name,
        Payload payload,
        State state,
        MessageMetadata metadata,
        Optional<OffsetDateTime> repeated) {
    /** Stands in the transcript in place of the name of whoever wrote an unsealed message. */
    public static final String UNSEALED_NAME = "unsealed";

    /** How far a message has come. */
    public enum State {
        /** Our own, in the outbox on disk; the broker may or may not have it. */
        WAITING,
        /** Our own; its exchange is complete, so the broker has it. */
        AT_BROKER,
        /** Our own; the other side has it on its disk. */
        AT_PEER,
        /** The other side's, or unsealed; in the transcript on disk. */
        RECEIVED
    }

    /** One of which no more is known than its text. */
    public Message(long id, OffsetDateTime time, String name, Payload payload, State state) {
        this(id, time, name, payload, state, MessageMetadata.UNKNOWN, Optional.empty());
    }

    public boolean own() {
        return state != State.RECEIVED;
    }

    /** Whether it is not known to be the other side's, because it came unsealed though sealing was on. */
    public boolean unsealed() {
        return !own() && metadata.unsealed();
    }

    /** With as much of it as is shown. */
    public Message front() {
        return new Message(id, time, name, payload.front(), state, metadata.front(), repeated);
    }

    /** As it is once the broker has it. */
    Message atBroker() {
        return state == State.WAITING ? with(State.AT_BROKER) : this;
    }

    /** As it is once the other side has it. */
    Message atPeer() {
        return with(State.AT_PEER);
    }

    private Message with(State next) {
        return new Message(id, time, name, payload, next, metadata, repeated);
    }

    /** As it is once it came again. */
    Message repeated(OffsetDateTime at) {
        return new Message(id, time, name, payload, state, metadata, Optional.of(at));
    }
}
