package cookiecoorong.screen.conversation;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import cookiecoorong.chat.ConnectionState;
import cookiecoorong.terminal.keys.FocusReport;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Remembers the first message that came while the user was away: the window had no focus, or it was closed, so that the
 * message came as soon as there was a connection.
 */
final class UnreadMarker {
    /** Keys with which the user looks for the place where they left. */
    private static final Set<KeyType> LOOKING =
            Set.of(KeyType.PageUp, KeyType.PageDown, KeyType.Home, KeyType.End, KeyType.ArrowUp, KeyType.ArrowDown);

    private OptionalLong firstNew = OptionalLong.empty();

    /** Whether a key has been pressed since there was a connection. */
    private boolean present;

    OptionalLong firstNew() {
        return firstNew;
    }

    void received(long id, boolean away) {
        if (firstNew.isEmpty() && (away || !present)) {
            firstNew = OptionalLong.of(id);
        }
    }

    /** Whether the key ends what was new. */
    boolean key(KeyStroke key, ConnectionState link) {
        boolean looks = LOOKING.contains(key.getKeyType()) || key instanceof MouseAction;
        if (key instanceof FocusReport || looks) {
            return false;
        }
        present |= link instanceof ConnectionState.Connected;
        boolean ended = firstNew.isPresent();
        firstNew = OptionalLong.empty();
        return ended;
    }
}
