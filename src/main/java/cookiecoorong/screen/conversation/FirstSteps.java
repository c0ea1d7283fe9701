package cookiecoorong.screen.conversation;

import com.googlecode.lanterna.graphics.TextGraphics;
import cookiecoorong.profile.Words;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Wrap;
import java.util.List;

/** Tells somebody who sees the window for the first time, in the empty conversation, what to do. */
final class FirstSteps {
    private final CellPainter pen;
    private final List<String> lines;

    /** @param otherWindow the command that opens the other side's window */
    FirstSteps(CellPainter pen, Words words, String peer, String otherWindow) {
        this.pen = pen;
        this.lines = List.of(
                words.say("first.start", otherWindow),
                words.say("first.own-marks"),
                words.say("first.peer-marks", peer),
                words.say("first.help"));
    }

    /** Draws as many of the lines as there is room for. */
    void draw(TextGraphics graphics) {
        int row = 0;
        for (String line : lines) {
            for (List<Cell> cells :
                    Wrap.wrap(DisplayText.line(line), graphics.getSize().getColumns())) {
                pen.write(graphics, 0, row, cells, Style.FAINT);
                row++;
            }
        }
    }
}
