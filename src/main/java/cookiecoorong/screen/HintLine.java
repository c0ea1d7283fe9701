package cookiecoorong.screen;

import com.googlecode.lanterna.gui2.TextGUIGraphics;
import cookiecoorong.profile.Words;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import java.util.ArrayList;
import java.util.List;

/** The most important keys, at the bottom. Used by the GUI thread alone. */
final class HintLine {
    private static final List<String> KEYS = List.of("hint.tab", "hint.enter", "hint.scroll", "hint.help", "hint.quit");

    private final Words words;
    private final CellPainter pen;

    HintLine(Words words, CellPainter pen) {
        this.words = words;
        this.pen = pen;
    }

    /** Where there is no room for all, the keys that are least missed go first. */
    void draw(TextGUIGraphics graphics) {
        List<String> keys = new ArrayList<>(KEYS);
        List<Cell> line = line(keys);
        while (keys.size() > 1 && DisplayText.columns(line) > graphics.getSize().getColumns()) {
            keys.remove(keys.size() - 2);
            line = line(keys);
        }
        pen.write(graphics, 0, 0, line, Style.FAINT);
    }

    private List<Cell> line(List<String> keys) {
        List<String> said = new ArrayList<>();
        for (String key : keys) {
            said.add(words.say(key));
        }
        return DisplayText.line(String.join("  ", said));
    }
}
