package cookiecoorong.terminal.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;

/**
 * Carries text from the keyboard, whole: an emoji or a syllable from an input method comes as several characters at once, a
 * paste as many. Its type is {@link KeyType#Unknown}, so that no button takes it for a press.
 */
public final class TextStroke extends KeyStroke {
    private final String text;
    private final long bytes;
    private final boolean pasted;

    public TextStroke(String text) {
        this(text, text.getBytes(UTF_8).length, false);
    }

    private TextStroke(String text, long bytes, boolean pasted) {
        super(KeyType.Unknown);
        this.text = text;
        this.bytes = bytes;
        this.pasted = pasted;
    }

    static TextStroke pasted(String text) {
        return new TextStroke(text, text.getBytes(UTF_8).length, true);
    }

    /** Stands for a paste that is larger than any message; none of it is kept. */
    static TextStroke tooLarge(long bytes) {
        return new TextStroke("", bytes, true);
    }

    public String text() {
        return text;
    }

    /** Returns its size in UTF-8. */
    public long bytes() {
        return bytes;
    }

    /** Whether it was pasted, so that no character of it is a command. */
    public boolean pasted() {
        return pasted;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextStroke stroke && bytes == stroke.bytes && text.equals(stroke.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "TextStroke{" + text + "}";
    }
}
