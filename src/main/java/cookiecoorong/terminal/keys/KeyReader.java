package cookiecoorong.terminal.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Decodes the bytes of a terminal into keys.
 *
 * <p>Return is {@link KeyType#Enter}; Ctrl-J, Alt-Enter and Shift-Enter are Enter with that modifier. Text of any length
 * is a {@link TextStroke}. What is malformed or unknown is no key, and no part of it is.
 */
public final class KeyReader {
    private static final int CTRL_C = 3;
    private static final int ESC = 27;
    private static final int DEL = 127;
    private static final String PASTE_START = "\033[200~";
    private static final String PASTE_END = "\033[201~";

    private static final Set<KeyType> ARROWS =
            Set.of(KeyType.ArrowUp, KeyType.ArrowDown, KeyType.ArrowLeft, KeyType.ArrowRight);

    /** The rest of a sequence usually comes at once; only if it does not, the terminal is asked. */
    private static final int GRACE_MILLIS = 30;

    /** After so long a silence the end marker of a paste is taken for lost. */
    private static final int PASTE_SILENCE_MILLIS = 1000;

    /** More than a key sends. */
    private static final int MANY_BYTES = 32;

    /** Keyboards send one arrow at a time; the wheel in alternate scroll mode sends three or more in one write. */
    private static final int MIN_WHEEL_ARROWS = 3;

    private static final int ARROW_BYTES = 3;
    private static final Set<String> VERTICAL_ARROWS = Set.of("\033[A", "\033OA", "\033[B", "\033OB");

    /**
     * How keys are read.
     *
     * @param mouse whether reports of the mouse were asked for; others are of a mode that another program has left on
     * @param maxPasteBytes the size of the largest paste that is kept
     */
    public record Options(boolean mouse, int maxPasteBytes) {}

    private final KeyBytes bytes;
    private final TerminalProbe probe;
    private final Options options;
    private final Queue<KeyStroke> decoded = new ArrayDeque<>();
    private boolean pasteCutOff;

    /** Until the terminal says that the wheel can be kept from it. */
    private boolean wheelMayPressArrows = true;

    public KeyReader(InputStream in, TerminalProbe probe, Options options) {
        this.bytes = new KeyBytes(in);
        this.probe = probe;
        this.options = options;
    }

    /** Waits for a key. The end of the input, which is a closed terminal, is a key too. */
    public KeyStroke read() throws IOException {
        while (decoded.isEmpty()) {
            decode().filter(key -> !(key instanceof KeySequence.CursorReport)).ifPresent(decoded::add);
        }
        return decoded.remove();
    }

    private Optional<KeyStroke> decode() throws IOException {
        if (bytes.peek() < 0) {
            return key(KeyType.EOF);
        }
        String read = bytes.buffered();
        if (pasteCutOff && isRestOfPaste(read)) {
            pasteCutOff = false;
            return paste();
        }
        int arrows = wheelMayPressArrows ? equalArrows(read) : 0;
        if (arrows < MIN_WHEEL_ARROWS) {
            return key(bytes.next());
        }
        bytes.take(arrows * ARROW_BYTES);
        return read.charAt(ARROW_BYTES - 1) == 'A'
                ? scroll(MouseActionType.SCROLL_UP, 4)
                : scroll(MouseActionType.SCROLL_DOWN, 5);
    }

    /** Whether it is what a slow line held back: with the end of the paste, or so much that nobody has typed it. */
    private static boolean isRestOfPaste(String read) {
        int end = read.indexOf(PASTE_END);
        int start = read.indexOf(PASTE_START);
        return end >= 0 ? start < 0 || end < start : read.length() > MANY_BYTES && read.charAt(0) != ESC;
    }

    /**
     * Counts how often the same arrow begins what was read at once; as keys, several would recall what was sent long ago.
     * What a slow line or a busy machine lets come with them, such as Return, is behind them.
     */
    private static int equalArrows(String read) {
        String arrow = read.substring(0, Math.min(read.length(), ARROW_BYTES));
        int arrows = 0;
        while (VERTICAL_ARROWS.contains(arrow) && read.startsWith(arrow, arrows * ARROW_BYTES)) {
            arrows++;
        }
        return arrows;
    }

    private static Optional<KeyStroke> scroll(MouseActionType type, int button) {
        return Optional.of(new MouseAction(type, button, TerminalPosition.TOP_LEFT_CORNER));
    }

    private Optional<KeyStroke> key(int first) throws IOException {
        return switch (first) {
            case ESC -> escape();
            case '\r' -> key(KeyType.Enter);
            case '\n' -> Optional.of(new KeyStroke(KeyType.Enter, true, false));
            case '\f' -> repaint();
            case '\t' -> key(KeyType.Tab);
            case '\b', DEL -> key(KeyType.Backspace);
            default -> first < ' ' ? control(first) : text(first);
        };
    }

    private static Optional<KeyStroke> control(int code) {
        return Optional.of(new KeyStroke((char) (code == 0 ? ' ' : code + '`'), true, false));
    }

    /** If somebody took the terminal out of raw mode, Ctrl-L arrives only with the line end that follows it. */
    private Optional<KeyStroke> repaint() throws IOException {
        if (bytes.buffered().startsWith("\n")) {
            bytes.next();
        }
        return control('\f');
    }

    private Optional<KeyStroke> escape() throws IOException {
        if (!bytes.waits(GRACE_MILLIS)) {
            probe.ask();
            if (!bytes.waits(probe.patienceMillis())) {
                return key(KeyType.Escape);
            }
        }
        int second = bytes.next();
        return switch (second) {
            case -1 -> key(KeyType.Escape);
            case '[' -> controlSequence();
            case 'O' -> KeySequence.ss3((char) bytes.next());
            case ESC -> escapeTwice();
            case 'P', ']', '^', '_', 'X' -> skipString();
            case '\r', '\n' -> Optional.of(new KeyStroke(KeyType.Enter, false, true));
            case '\b', DEL -> Optional.of(new KeyStroke(KeyType.Backspace, false, true));
            default -> alt(second);
        };
    }

    /** PuTTY and rxvt send Alt with an arrow as ESC and the arrow's sequence. Else the first ESC was the Escape key. */
    private Optional<KeyStroke> escapeTwice() throws IOException {
        Optional<KeyStroke> behind = escape();
        if (behind.filter(KeyReader::isPressed).isEmpty()) {
            decoded.add(new KeyStroke(KeyType.Escape));
        }
        return behind.map(key -> ARROWS.contains(key.getKeyType())
                ? new KeyStroke(key.getKeyType(), key.isCtrlDown(), true, key.isShiftDown())
                : key);
    }

    /** Whether it is a key, and neither Escape nor something that the terminal tells. */
    private static boolean isPressed(KeyStroke key) {
        return !(key instanceof KeySequence.CursorReport)
                && !(key instanceof FocusReport)
                && !(key instanceof MouseAction)
                && key.getKeyType() != KeyType.Escape;
    }

    private Optional<KeyStroke> alt(int second) throws IOException {
        if (second > DEL) {
            character(second, new ByteArrayOutputStream());
        }
        return second > ' ' && second < DEL ? Optional.of(new KeyStroke((char) second, false, true)) : Optional.empty();
    }

    /** Reads a CSI sequence (parameters, intermediate bytes, one final byte) to its end, known or not. */
    private Optional<KeyStroke> controlSequence() throws IOException {
        StringBuilder parameters = new StringBuilder();
        int next = bytes.next();
        while (next >= ' ' && next < '@' && !KeySequence.isShifted(parameters, next)) {
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
            return paste();
        }
        if (next == 'y') {
            wheelMode(parameters.toString());
        }
        if (next == 'M' && parameters.isEmpty()) {
            return skipOldMouseReport();
        }
        return known(KeySequence.csi(parameters.toString(), (char) next));
    }

    /** A terminal that knows the mode of the wheel has it off by now. */
    private void wheelMode(String report) {
        boolean wasOn = report.equals("?1007;1$");
        wheelMayPressArrows &= !wasOn && !report.equals("?1007;2$");
        if (wasOn) {
            probe.wheelPressedArrows();
        }
    }

    private Optional<KeyStroke> known(Optional<KeyStroke> key) {
        if (key.isPresent() && key.get() instanceof KeySequence.CursorReport report) {
            probe.answered(report.row(), report.column());
        }
        return key.filter(k -> options.mouse() || !(k instanceof MouseAction));
    }

    /** Skips an X10 report: three characters for button, column and row. */
    private Optional<KeyStroke> skipOldMouseReport() throws IOException {
        for (int i = 0; i < 3 && bytes.waits(GRACE_MILLIS); i++) {
            character(bytes.next(), new ByteArrayOutputStream());
        }
        return Optional.empty();
    }

    /** Skips what a terminal sends as a string (OSC, DCS, ...), up to BEL or ST; no key does. */
    private Optional<KeyStroke> skipString() throws IOException {
        int before = 0;
        while (bytes.waits(probe.patienceMillis())) {
            int next = bytes.next();
            if (next < 0 || next == 7 || (before == ESC && next == '\\')) {
                break;
            }
            before = next;
        }
        return Optional.empty();
    }

    /** Reads all text that is there already, so that a cluster of several code points comes whole. */
    private Optional<KeyStroke> text(int first) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        character(first, text);
        while (bytes.textIsThere()) {
            character(bytes.next(), text);
        }
        String typed = wellFormed(text);
        return typed.isEmpty() ? Optional.empty() : Optional.of(new TextStroke(typed));
    }

    /** Reads the rest of a character, which may be in the next read; a malformed one takes nothing else with it. */
    private void character(int first, ByteArrayOutputStream text) throws IOException {
        text.write(first);
        int missing = continuations(first);
        while (missing > 0 && (bytes.peek() & ~0x3F) == 0x80) {
            text.write(bytes.next());
            missing--;
        }
    }

    /** Counts the bytes that are to follow a character's first in UTF-8. */
    private static int continuations(int first) {
        return first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    }

    /** Reads a paste to its end, but keeps none that is too large. No terminal ends one within a character. */
    private Optional<KeyStroke> paste() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int max = options.maxPasteBytes() + PASTE_END.length();
        long size = 0;
        int matched = 0;
        int missing = 0;
        pasteCutOff = false;
        while (matched < PASTE_END.length() && !pasteCutOff && (missing > 0 || bytes.waits(PASTE_SILENCE_MILLIS))) {
            if (bytes.isAlone(CTRL_C)) {
                pasteCutOff = true;
            } else {
                int next = bytes.next();
                if (next < 0) {
                    break;
                }
                size++;
                missing = (next & 0xC0) == 0x80 ? Math.max(0, missing - 1) : continuations(next);
                if (size <= max) {
                    text.write(next);
                }
                matched = next == PASTE_END.charAt(matched) ? matched + 1 : next == ESC ? 1 : 0;
            }
        }
        decoded.add(size > max ? TextStroke.tooLarge(size - matched) : pasted(text, matched));
        boolean escape = matched == 1 && !pasteCutOff;
        pasteCutOff = matched < PASTE_END.length();
        return escape ? escape() : Optional.empty();
    }

    private static TextStroke pasted(ByteArrayOutputStream text, int matched) {
        String pasted = wellFormed(text);
        return TextStroke.pasted(pasted.substring(0, pasted.length() - matched)
                .replace("\r\n", "\n")
                .replace('\r', '\n'));
    }

    private static String wellFormed(ByteArrayOutputStream text) {
        try {
            return UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.IGNORE)
                    .decode(ByteBuffer.wrap(text.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(e); // what is malformed is left out
        }
    }

    private static Optional<KeyStroke> key(KeyType type) {
        return Optional.of(new KeyStroke(type));
    }
}
