package cookiecoorong.text;

import cookiecoorong.chat.Payload;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * From any text to what a terminal may show: whatever the text is, the cells can do nothing but be read. What is sent,
 * stored and copied stays the original. Pure functions, linear in the text; any thread.
 */
public final class DisplayText {
    private static final int MOST_HEX_BYTES = 64;

    private DisplayText() {}

    /** One line: line ends are shown as {@code ⏎}, tabs as spaces. */
    public static List<Cell> line(String text) {
        return line(text, Integer.MAX_VALUE);
    }

    /**
     * The front of {@link #line(String)}, for a place of so many columns: ends with the first cell that goes beyond
     * them, so that {@link Ellipsis} sees that there is more, and looks at no more of the text than that.
     */
    public static List<Cell> line(String text, int columns) {
        return new Layout(text).all(columns);
    }

    /** At least one. Line ends (LF, CR, CRLF, NEL, U+2028, U+2029) break lines; the last of them begins no empty line. */
    public static List<List<Cell>> lines(String text) {
        Layout layout = new Layout(text);
        List<List<Cell>> lines = new ArrayList<>();
        do {
            lines.add(layout.line());
        } while (!layout.atEnd());
        return lines;
    }

    public static int columns(List<Cell> cells) {
        int columns = 0;
        for (Cell cell : cells) {
            columns += cell.columns();
        }
        return columns;
    }

    /**
     * The payload as text where it is text (bad UTF-8 in it becomes U+FFFD), else its first bytes in hexadecimal behind
     * the size: {@code [12 bytes] 00 ff 1b …}. Of a long text the first 64 KiB, with the size behind it.
     */
    public static String of(Payload payload) {
        int length = Math.min(payload.size(), Payload.MAX_SHOWN_BYTES);
        CharBuffer text = CharBuffer.allocate(length);
        // Not told that the input ends here unless it does: a character cut in two is left out, not replaced.
        decoder().decode(ByteBuffer.wrap(payload.bytes(), 0, length), text, length == payload.size());
        text.flip();
        if (!isText(text)) {
            return hex(payload);
        }
        return isShortened(payload) ? text + shortened(payload) : text.toString();
    }

    /** Whether {@link #of} leaves the end of the payload out. */
    public static boolean isShortened(Payload payload) {
        return payload.size() > Payload.MAX_SHOWN_BYTES;
    }

    /** What stands for the end that is left out: {@code … [1048576 bytes]}, the size of all. */
    public static String shortened(Payload payload) {
        return "… " + size(payload);
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /** Some controls or some bad bytes are in many a text; where they are many of all, it was none. */
    private static boolean isText(CharSequence text) {
        int controls = 0;
        int bad = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
                controls++;
            } else if (c == 0xFFFD) {
                bad++;
            }
        }
        int most = bad == 0 ? text.length() / 2 : text.length() / 4;
        return text.length() > 0 && controls + bad <= most;
    }

    private static String hex(Payload payload) {
        int length = Math.min(payload.size(), MOST_HEX_BYTES);
        String hex = HexFormat.ofDelimiter(" ").formatHex(payload.bytes(), 0, length);
        return (size(payload) + " " + hex + (length < payload.size() ? " …" : "")).strip();
    }

    private static String size(Payload payload) {
        return "[" + payload.size() + " bytes]";
    }
}
