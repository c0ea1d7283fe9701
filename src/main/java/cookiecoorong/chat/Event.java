package cookiecoorong.chat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Something that happened to the conversation. Told by the session in order, {@link Arriving} by a thread of the MQTT
 * library, all else on the session thread.
 */
public sealed interface Event {

    record ConnectionChanged(ConnectionState link) implements Event {}

    /** The newest messages of the transcript, oldest first; told once, before anything is accepted or received. */
    record Recalled(List<Message> messages) implements Event {}

    /** The text that was half written when the window went away; told at most once, after {@link Recalled}. */
    record DraftRecalled(String text) implements Event {}

    /** What stands before the message with this id, oldest first; nothing where it is the first. */
    record ReadBefore(long id, List<Message> messages) implements Event {}

    /** What stands from this id on, oldest first. */
    record ReadFrom(long id, List<Message> messages) implements Event {}

    /** The newest message that has it, of those before the place that was asked about; nothing where none has. */
    record Searched(TextQuery sought, OptionalLong found) implements Event {}

    /** Here messages came that are in the transcript, but were too many to be told. */
    record LeftOut() implements Event {}

    /** The oldest unanswered {@link Session#send} is on disk. */
    record Accepted(Message message) implements Event {}

    /** The oldest unanswered {@link Session#send} could not be put on disk; nothing of it is kept. */
    record Refused(FailureReason reason) implements Event {}

    /**
     * A message of the other side is here, but neither in the transcript nor acknowledged yet. Next it is
     * {@linkplain Received received}, or turns out to be {@linkplain Repeated repeated}; or its connection ends, which a
     * {@link ConnectionChanged} tells, and it comes again.
     */
    record Arriving(Message message) implements Event {}

    /** A message of the other side is in the transcript. */
    record Received(Message message) implements Event {}

    /** A message of the other side came again; it is not shown again. */
    record Repeated(long id, OffsetDateTime at) implements Event {}

    /** The exchange of our message is complete: the broker has it. */
    record Delivered(long id) implements Event {}

    /** The other side has these messages of ours on its disk. */
    record Confirmed(Set<Long> ids) implements Event {}

    /** Something to say once. */
    record Noticed(Notice notice) implements Event {}

    record PresenceChanged(Presence presence) implements Event {}

    record SealChanged(SealState seal) implements Event {}
}
