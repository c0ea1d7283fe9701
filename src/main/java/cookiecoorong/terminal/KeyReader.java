package cookiecoorong.terminal;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import cookiecoorong.chat.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * From the bytes of a terminal to keys. Used by the key reader's thread alone.
 *
 * <p>In place of Lanterna's decoder, which takes the front of a sequence that comes in two reads for the Escape key,
 * cuts an emoji into two keys and does not know a bracketed paste.
 */
public final class KeyReader {
    private static final int ESC = 27;
    private static final int DEL = 127;

    /** How long after a lone ESC the rest of a sequence may come; longer, and it is the Escape key. */
    private static final int ESCAPE_MILLIS = 250;

    private final KeyBytes bytes;

    public KeyReader(KeyBytes bytes) {
        this.bytes = bytes;
    }

    /** Waits for a key. The end of the input, which is a closed terminal, is a key too. */
    public KeyStroke read() throws IOException {
        Optional<KeyStroke> key = Optional.empty();
        while (key.isEmpty()) {
            int first = bytes.next();
            if (first < 0) {
                return new KeyStroke(KeyType.EOF);
            }
            key = key(first);
        }
        return key.get();
    }

    private Optional<KeyStroke> key(int first) throws IOException {
        return switch (first) {
            case ESC -> escape();
            case '\r' -> key(KeyType.Enter);
            case '\n' -> Optional.of(new KeyStroke(KeyType.Enter, true, false)); // Ctrl-J
            case '\t' -> key(KeyType.Tab);
            case '\b', DEL -> key(KeyType.Backspace);
            default -> first < ' ' ? control(first) : Optional.of(new TextStroke(text(first)));
        };
    }

    private static Optional<KeyStroke> control(int code) {
        return Optional.of(new KeyStroke((char) (code == 0 ? ' ' : code + '`'), true, false));
    }

    private Optional<KeyStroke> escape() throws IOException {
        if (!bytes.waits(ESCAPE_MILLIS)) {
            return key(KeyType.Escape);
        }
        int second = bytes.next();
        return switch (second) {
            case '[' -> controlSequence();
            case 'O' -> KeySequence.shifted((char) bytes.next());
            // PuTTY's Alt with an arrow is ESC and the arrow's sequence; Escape pressed twice has nothing behind it
            case ESC -> escape();
            case 'P', ']', '^', '_', 'X' -> skipString();
            case '\b', DEL -> Optional.of(new KeyStroke(KeyType.Backspace, false, true));
            case '\r', '\n' -> Optional.of(new KeyStroke(KeyType.Enter, false, true));
            default ->
                second > ' ' && second < DEL
                        ? Optional.of(new KeyStroke((char) second, false, true))
                        : Optional.empty();
        };
    }

    /** CSI: parameters, intermediate bytes, one final byte. Whatever it says, it is read to its end. */
    private Optional<KeyStroke> controlSequence() throws IOException {
        StringBuilder parameters = new StringBuilder();
        int next = bytes.next();
        while (next >= ' ' && next < '@') {
            parameters.append((char) next);
            next = bytes.next();
        }
        if (next == ESC) {
            return escape(); // was broken off by another one
        }
        if (next == '[') {
            return KeySequence.linuxFunction((char) bytes.next());
        }
        if (next == '~' && parameters.toString().equals("200")) {
            return Optional.of(paste());
        }
        return next < '@' ? Optional.empty() : KeySequence.control(parameters.toString(), (char) next);
    }

    /** An answer that a terminal gives unasked (OSC, DCS, ...), up to BEL or ST; nobody types one. */
    private Optional<KeyStroke> skipString() throws IOException {
        int before = 0;
        while (bytes.waits(ESCAPE_MILLIS)) {
            int next = bytes.next();
            if (next < 0 || next == 7 || (before == ESC && next == '\\')) {
                break;
            }
            before = next;
        }
        return Optional.empty();
    }

    /** All text that is there already, so that a cluster of several code points comes whole. */
    private String text(int first) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        character(first, text);
        while (bytes.textIsThere()) {
            character(bytes.next(), text);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** The rest of a character may be in the next read; what is no UTF-8 takes nothing with it. */
    private void character(int first, ByteArrayOutputStream text) throws IOException {
        text.write(first);
        int missing = first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        while (missing > 0 && (bytes.peek() & ~0x3F) == 0x80) {
            text.write(bytes.next());
            missing--;
        }
    }

    /** Read to its end, however long it is; but what no message can hold is not kept. */
    private TextStroke paste() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] end = "\033[201~".getBytes(StandardCharsets.US_ASCII);
        int most = Payload.MAX_BYTES + end.length;
        long size = 0;
        int matched = 0;
        while (matched < end.length) {
            int next = bytes.next();
            if (next < 0) {
                break;
            }
            size++;
            if (size <= most) {
                text.write(next);
            }
            matched = next == end[matched] ? matched + 1 : next == ESC ? 1 : 0;
        }
        if (size > most) {
            return TextStroke.tooLarge(size - matched);
        }
        String pasted = text.toString(StandardCharsets.UTF_8);
        return TextStroke.pasted(pasted.substring(0, pasted.length() - matched)
                .replace("\r\n", "\n")
                .replace('\r', '\n'));
    }

    private static Optional<KeyStroke> key(KeyType type) {
        return Optional.of(new KeyStroke(type));
    }
}
