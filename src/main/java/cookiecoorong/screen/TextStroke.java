package cookiecoorong.screen;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;

/**
 * Text from the keyboard, whole: an emoji or a syllable from an input method comes as several characters at once, a
 * paste as many. Its type is {@link KeyType#Unknown}, so that no button takes it for a press.
 */
final class TextStroke extends KeyStroke {
    private final String text;

    TextStroke(String text) {
        super(KeyType.Unknown);
        this.text = text;
    }

    String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextStroke stroke && text.equals(stroke.text);
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
