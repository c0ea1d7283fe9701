package cookiecoorong.session;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Tells copies of a retained message from new ones. Each SUBSCRIBE brings the retained message again (section 3.8.4),
 * though it has been shown when it was new: then, without the flag, or as a retained one on an earlier connection.
 */
final class RetainedCopies {
    private static final String KEY = "retained";

    /** How far back the message may have come without the flag; where it came with it, that is remembered. */
    private static final int RECENT = 500;

    private final Storage storage;

    RetainedCopies(Storage storage) {
        this.storage = storage;
    }

    /** Returns whether this retained message has been shown before. */
    boolean isCopy(Payload payload) throws IOException {
        if (storage.notes(KEY).contains(digest(payload))) {
            return true;
        }
        boolean shown = storage.recent(RECENT).stream()
                .filter(message -> !message.own())
                .map(Message::payload)
                .anyMatch(payload::equals);
        if (shown) {
            remember(payload);
        }
        return shown;
    }

    /** The retained message is in the transcript now. */
    void remember(Payload payload) throws IOException {
        storage.keepNotes(KEY, List.of(digest(payload)));
    }

    private static String digest(Payload payload) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(payload.bytes());
            return new BigInteger(1, digest).toString(16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
