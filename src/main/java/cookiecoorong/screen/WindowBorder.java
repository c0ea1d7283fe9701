package cookiecoorong.screen;

import com.googlecode.lanterna.graphics.TextGraphics;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Presence;
import cookiecoorong.chat.SealState;
import cookiecoorong.profile.Words;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Ellipsis;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the frame around the terminal, with the own name left and the other side right. */
final class WindowBorder {
    /** The column of a day, as the lines between days in the conversation have it. */
    private static final int DAY = 4;

    private final CellPainter painter;
    private final Words words;
    private final String name;
    private final String peer;
    private final Today today;

    WindowBorder(CellPainter painter, Words words, String name, String peer, Today today) {
        this.painter = painter;
        this.words = words;
        this.today = today;
        this.name = name;
        this.peer = peer;
    }

    void draw(TextGraphics graphics, Presence presence, SealState seal) {
        painter.box(graphics, Style.PLAIN);
        title(graphics, presence, seal, graphics.getSize().getColumns() - 1);
    }

    /** The bottom line, with labels in it, right-aligned. */
    void bottom(TextGraphics graphics, List<String> labels) {
        int right = graphics.getSize().getColumns() - 1;
        int bottom = graphics.getSize().getRows() - 1;
        painter.line(graphics, 1, right, bottom, '─', Style.PLAIN);
        int end = right - 1;
        for (int i = labels.size() - 1; i >= 0; i--) {
            List<Cell> cells = DisplayText.line(" " + labels.get(i) + " ");
            painter.write(graphics, end - DisplayText.columns(cells), bottom, cells, Style.BOLD);
            end -= DisplayText.columns(cells) + 2;
        }
    }

    /**
     * Draws the line between form and conversation, with the day of the first message below it unless that is today.
     *
     * @param heavy true while the conversation has the focus
     */
    void separate(TextGraphics graphics, int row, boolean heavy, Optional<Message> first) {
        int right = graphics.getSize().getColumns() - 1;
        Style style = heavy ? Style.BOLD : Style.PLAIN;
        painter.line(graphics, 0, 1, row, heavy ? '┝' : '├', Style.PLAIN);
        painter.line(graphics, 1, right, row, heavy ? '━' : '─', style);
        painter.line(graphics, right, right + 1, row, heavy ? '┥' : '┤', Style.PLAIN);
        if (first.isPresent() && !today.has(first.get().time())) {
            painter.write(graphics, DAY, row, " " + first.get().time().toLocalDate() + " ", style);
        }
    }

    private void title(TextGraphics graphics, Presence presence, SealState seal, int right) {
        int max = (right - 12) / 2;
        int at = painter.write(graphics, 2, 0, " ", Style.PLAIN);
        at = painter.write(graphics, at, 0, Ellipsis.line(DisplayText.line(name), max), Style.BOLD);
        painter.write(graphics, at, 0, " ", Style.PLAIN);

        String mark = mark(presence);
        String sealed = seal == SealState.OFF ? "" : " " + words.say("sealed");
        int sealedColumns = DisplayText.columns(sealed);
        int room = right - at - 6 - sealedColumns; // without a line between the names' blanks, there would be no frame
        List<Cell> other = new ArrayList<>(Ellipsis.line(DisplayText.line(peer), Math.min(max, room)));
        other.addAll(DisplayText.line(sealed));
        int end = right - 1 - DisplayText.columns(other) - (mark.isEmpty() ? 2 : 3);
        String since = presence.since().map(this::since).orElse("");
        if (end - since.length() <= at + 1) {
            since = "";
        }
        at = painter.write(graphics, end - since.length(), 0, " ", Style.PLAIN);
        at = painter.write(graphics, at, 0, other, Style.PLAIN);
        at = painter.write(graphics, at, 0, " ", Style.PLAIN);
        at = painter.write(graphics, at, 0, mark, presence.state() == Presence.State.ONLINE ? Style.BOLD : Style.PLAIN);
        painter.write(graphics, at, 0, since, Style.PLAIN);
    }

    /** The time if that is today, else the date, in blanks. */
    private String since(OffsetDateTime time) {
        Temporal shown = today.has(time) ? time.toLocalTime().truncatedTo(ChronoUnit.MINUTES) : time.toLocalDate();
        return " " + shown + " ";
    }

    private static String mark(Presence presence) {
        return switch (presence.state()) {
            case ONLINE -> "●";
            case OFFLINE -> "○";
            case UNKNOWN -> "";
        };
    }
}
