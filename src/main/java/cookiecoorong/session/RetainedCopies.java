package cookiecoorong.session;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.IncomingMessage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Tells copies of a retained message from new ones. Each SUBSCRIBE brings the retained message again (section 3.8.4),
 * though it has been shown when it was new: then, without the flag, or as a retained one on an earlier connection.
 */
final class RetainedCopies {
    private static final String KEY = "retained";

    /** How far back the message may have come without the flag; where it came with it, that is remembered. */
    private static final int RECENT = 500;

    /** A wildcard may bring many. */
    private static final int MAX_TOPICS = 500;

    private final Storage storage;

    RetainedCopies(Storage storage) {
        this.storage = storage;
    }

    /** Returns whether this retained message has been shown before. */
    boolean isCopy(IncomingMessage message) throws IOException {
        if (storage.notes(KEY).contains(note(message))) {
            return true;
        }
        boolean shown = storage.recent(RECENT).stream()
                .filter(earlier -> !earlier.own())
                .map(Message::payload)
                .anyMatch(message.payload()::equals);
        if (shown) {
            remember(List.of(message));
        }
        return shown;
    }

    /** Called when the retained messages are in the transcript. Of each topic the last one counts. */
    void remember(List<IncomingMessage> messages) throws IOException {
        Deque<String> notes = new ArrayDeque<>(storage.notes(KEY));
        for (IncomingMessage message : messages) {
            String topic = topic(message);
            notes.removeIf(note -> note.startsWith(topic));
            notes.addLast(note(message));
        }
        while (notes.size() > MAX_TOPICS) {
            notes.removeFirst();
        }
        storage.keepNotes(KEY, List.copyOf(notes));
    }

    private static String note(IncomingMessage message) {
        return topic(message) + message.payload().sha256();
    }

    private static String topic(IncomingMessage message) {
        return Payload.of(message.topic()).sha256() + " ";
    }
}
