package cookiecoorong.store;

import cookiecoorong.chat.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The own messages that were accepted last, so that they need not be read back to be sent. Bounded: others are read. */
final class WaitingCache {
    private static final int MAX_MESSAGES = 10_000;
    private static final int MAX_BYTES = 4 << 20;

    private final Map<Long, Message> messages = new LinkedHashMap<>();
    private int bytes;

    void add(List<Message> accepted) {
        for (Message message : accepted) {
            if (messages.size() < MAX_MESSAGES && bytes + message.payload().size() <= MAX_BYTES) {
                messages.put(message.id(), message);
                bytes += message.payload().size();
            }
        }
    }

    /** Returns the message with this id, if it is here; older ones have been sent and are forgotten. */
    Optional<Message> next(long id) {
        while (!messages.isEmpty() && messages.keySet().iterator().next() < id) {
            remove(messages.keySet().iterator().next());
        }
        return Optional.ofNullable(messages.get(id));
    }

    private void remove(long id) {
        bytes -= messages.remove(id).payload().size();
    }
}
