package cookiecoorong.chat;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which own messages the other side has, and which of its messages are here, by their senders' numbers; kept over
 * restarts. What is told to it is with the kernel before it counts. Used by the session thread alone.
 */
public interface Receipts {

    /**
     * An own message that the other side is not known to have.
     *
     * @param digest of its payload, {@link Payload#digest}
     * @param copies how often it was sent again
     */
    record Open(long id, MessageNumber number, String digest, int copies) {}

    /** Whether the other side has the own message with this number. */
    boolean isConfirmed(MessageNumber number) throws IOException;

    /** The oldest of the others, oldest first. */
    List<Open> open(int max) throws IOException;

    /** The number of the newest own message that has one. */
    Optional<MessageNumber> newestOwn() throws IOException;

    /** The other side has these own messages. */
    void confirm(Collection<Open> open) throws IOException;

    /** Each of these is sent once more. */
    void countCopies(Collection<Open> open) throws IOException;

    /** Whether the other side's message is here. */
    boolean has(MessageNumber number) throws IOException;

    /** The highest number of the other side's messages of this run that are here; 0 where there is none. */
    long newestReceived(String run) throws IOException;

    /**
     * Keeps what the other side announced last.
     *
     * @param copies how often these messages were sent again, and may come again
     */
    void keepAnnounced(Payload state, Map<MessageNumber, Integer> copies) throws IOException;

    Optional<Payload> announced() throws IOException;

    /** All that were kept, but for very many. */
    Map<MessageNumber, Integer> announcedCopies() throws IOException;

    /** Messages that came without a number turn out to have these. */
    void match(Map<Long, MessageNumber> numbers) throws IOException;
}
