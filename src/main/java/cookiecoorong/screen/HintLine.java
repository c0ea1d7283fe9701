package cookiecoorong.screen;

import com.googlecode.lanterna.gui2.TextGUIGraphics;
import cookiecoorong.profile.Words;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Shows the keys that matter most for what has the focus, at the bottom. */
final class HintLine {
    static final List<String> OF_FORM = List.of("hint.tab", "hint.enter", "hint.scroll", "hint.help", "hint.quit");

    static final List<String> OF_CONVERSATION =
            List.of("hint.tab", "hint.select", "hint.search", "hint.scroll", "hint.help", "hint.quit");

    static final List<String> OF_MESSAGE =
            List.of("hint.copy", "hint.alone", "hint.select", "hint.help", "hint.unselect");

    /** If there is no room for all, these go first, in this order. The last one left is the help, which has all keys. */
    private static final List<String> DISPENSABLE = List.of(
            "hint.scroll",
            "hint.tab",
            "hint.select",
            "hint.enter",
            "hint.search",
            "hint.alone",
            "hint.copy",
            "hint.quit",
            "hint.unselect");

    private final Words words;
    private final CellPainter painter;
    private final Supplier<List<String>> keys;

    HintLine(Words words, CellPainter painter, Supplier<List<String>> keys) {
        this.words = words;
        this.painter = painter;
        this.keys = keys;
    }

    void draw(TextGUIGraphics graphics) {
        List<String> shown = new ArrayList<>(keys.get());
        List<Cell> line = line(shown);
        for (String next : DISPENSABLE) {
            if (DisplayText.columns(line) > graphics.getSize().getColumns()) {
                shown.remove(next);
                line = line(shown);
            }
        }
        painter.write(graphics, 0, 0, line, Style.FAINT);
    }

    private List<Cell> line(List<String> keys) {
        return DisplayText.line(String.join("  ", keys.stream().map(words::say).toList()));
    }
}
