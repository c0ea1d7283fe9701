package cookiecoorong.session.sealing;

import cookiecoorong.chat.Storage;
import cookiecoorong.seal.Letter.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is to be known of sealing after a restart.
 *
 * @param epoch of the last connection
 * @param own the own key line, and {@code peer} the other side's, that the rest is about
 * @param peerHasKey whether the other side has shown that it can open what is sealed here
 * @param newest the order of the newest state of each kind that came
 */
record SealNotes(long epoch, String own, String peer, boolean peerHasKey, Map<Kind, Long> newest) {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");
    private static final String KEY = "seal";
    private static final List<Kind> STATES = List.of(Kind.PRESENCE, Kind.SENT, Kind.RECEIVED);
    private static final int FIRST_OF_STATES = 4;

    /** Nothing where nothing was kept, or it cannot be read. */
    static Optional<SealNotes> read(Storage storage) {
        try {
            List<String> notes = storage.notes(KEY);
            return notes.isEmpty() ? Optional.empty() : Optional.of(read(notes));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException failure) {
            LOG.log(Level.WARNING, "What is known of the other side's key cannot be read", failure);
            return Optional.empty();
        }
    }

    private static SealNotes read(List<String> notes) {
        Map<Kind, Long> newest = new EnumMap<>(Kind.class);
        for (Kind kind : STATES) {
            newest.put(kind, Long.parseUnsignedLong(notes.get(FIRST_OF_STATES + STATES.indexOf(kind))));
        }
        return new SealNotes(
                Long.parseLong(notes.get(0)), notes.get(1), notes.get(2), Boolean.parseBoolean(notes.get(3)), newest);
    }

    /** Where that fails, less is known after a restart, and messages may wait. */
    void keep(Storage storage) {
        List<String> notes = new ArrayList<>(List.of(Long.toString(epoch), own, peer, Boolean.toString(peerHasKey)));
        STATES.forEach(kind -> notes.add(Long.toUnsignedString(newest.getOrDefault(kind, 0L))));
        try {
            storage.keepNotes(KEY, notes);
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "What is known of the other side's key cannot be kept", failure);
        }
    }
}
