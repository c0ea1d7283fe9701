package cookiecoorong.screen.conversation;

import com.googlecode.lanterna.graphics.TextGraphics;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.SealState;
import cookiecoorong.profile.Words;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Wrap;
import java.util.List;

/** Tells somebody who sees the window for the first time, in the empty conversation, what to do. */
final class FirstSteps {
    private final Conversation conversation;
    private final CellPainter painter;
    private final List<String> lines;
    private final String sealed;

    /** @param otherWindow the command that opens the other side's window */
    FirstSteps(Conversation conversation, CellPainter painter, Words words, String peer, String otherWindow) {
        this.conversation = conversation;
        this.painter = painter;
        this.lines = List.of(
                words.say("first.start", otherWindow),
                words.say("first.own-marks"),
                words.say("first.peer-marks", peer),
                words.say("first.help"));
        this.sealed = words.say("first.sealed", peer);
    }

    /** Draws as many of the lines as there is room for. */
    void draw(TextGraphics graphics) {
        int row = 0;
        for (String line : lines) {
            row = draw(graphics, row, line);
        }
        if (conversation.seal() != SealState.OFF) {
            draw(graphics, row, sealed);
        }
    }

    /** Returns the row below the line. */
    private int draw(TextGraphics graphics, int from, String line) {
        int row = from;
        for (List<Cell> cells :
                Wrap.wrap(DisplayText.line(line), graphics.getSize().getColumns())) {
            painter.write(graphics, 0, row, cells, Style.FAINT);
            row++;
        }
        return row;
    }
}
