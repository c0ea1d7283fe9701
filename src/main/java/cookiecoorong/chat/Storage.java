package cookiecoorong.chat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Keeps the conversation on disk. Used by the session thread alone, but for {@link #arriving}.
 *
 * <p>Own messages go WAITING → begun (an exchange carries them) → AT_BROKER.
 */
public interface Storage {

    /** The newest messages, oldest first, read from the end of the transcript. */
    List<Message> recent(int max) throws IOException;

    /** The messages just before the one with this id, oldest first. */
    List<Message> before(long id, int max) throws IOException;

    /** The messages from this id on, oldest first. */
    List<Message> from(long id, int max) throws IOException;

    /** The message with this id, if it is there. */
    default Optional<Message> message(long id) throws IOException {
        return from(id, 1).stream().filter(message -> message.id() == id).findFirst();
    }

    /** Looks for the newest message before this one that has it, as far back as takes a few milliseconds. */
    Step search(long id, TextQuery sought) throws IOException;

    /** Appends own messages with their numbers: all of them are on disk (fsync) on return, or none. */
    List<Message> accept(List<Payload> payloads) throws IOException;

    /**
     * Appends received messages: all are on disk (fsync) on return, or none. An arrival whose exchange is in the
     * transcript already is left out. One that repeats another is kept, but is none of the messages that are read back.
     *
     * @param written told each message as soon as a kill cannot undo it: whoever waits for it need not wait for the
     *     fsync as well. Where that fails, the message is not kept and will come again
     */
    void receive(List<Arrival> arrivals, Consumer<Message> written) throws IOException;

    /**
     * What a message from the broker will be once it is received, unless another comes before it. Any thread may ask.
     */
    Message arriving(Payload payload);

    /** The oldest own message that waits and that no exchange carries yet. */
    Optional<Message> nextWaiting() throws IOException;

    /** Whether the broker has the own message with this id. */
    boolean isAtBroker(long id);

    /**
     * The newest messages that were received, unsealed ones too, with all that came with them; also those that only repeat
     * others. Oldest first.
     */
    List<Message> arrivals(int max) throws IOException;

    /** What the two ends know of each other's messages. */
    Receipts receipts();

    /** How many own messages the broker does not have. */
    int waiting();

    /** What had to be mended to open it, and what of that which was read so far cannot be read. */
    List<Notice> notices();

    /** What was kept under this key, if anything. */
    List<String> notes(String key) throws IOException;

    /**
     * Keeps what else has to be known after a restart, in place of what was kept under this key.
     *
     * @param values without control characters, as is the key
     */
    void keepNotes(String key, List<String> values) throws IOException;

    /**
     * The text that was half written when the window went away.
     *
     * @throws IOException it cannot be read; the next one can be kept
     */
    Optional<String> draft() throws IOException;

    /** Keeps the half-written text in place of the one before; an empty one removes it. */
    void keepDraft(String text) throws IOException;

    /**
     * How far a search has come.
     *
     * @param reached no message from here on has it, up to where the search began; 0: none has
     */
    record Step(OptionalLong found, long reached) {}

    /**
     * A message from the broker.
     *
     * @param exchange the key of its exchange; empty at QoS 0 and 1, which have none
     * @param number which exchange it was, where there may be another under its key by now
     */
    record Arrival(Optional<String> exchange, OptionalLong number, Payload payload, MessageMetadata metadata) {
        public Arrival(Optional<String> exchange, Payload payload, MessageMetadata metadata) {
            this(exchange, OptionalLong.empty(), payload, metadata);
        }
    }
}
