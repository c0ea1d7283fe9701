package cookiecoorong.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.TextGraphics;
import cookiecoorong.chat.Presence;
import cookiecoorong.screen.text.Cell;
import cookiecoorong.screen.text.Cut;
import cookiecoorong.screen.text.DisplayText;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.List;

/** The frame around the terminal, with the own name left and the other side right. Used by the GUI thread alone. */
final class Frame {
    private final Pen pen;
    private final List<Cell> name;
    private final List<Cell> peer;
    private final Clock clock;

    Frame(Pen pen, String name, String peer, Clock clock) {
        this.pen = pen;
        this.clock = clock;
        this.name = DisplayText.line(name);
        this.peer = DisplayText.line(peer);
    }

    /**
     * @param separator the row between form and conversation
     * @param heavy whether the separator is drawn so, because the conversation has the focus
     * @param below said in the bottom line; may be empty
     */
    void draw(TextGraphics graphics, Presence presence, int separator, boolean heavy, String below) {
        TerminalSize size = graphics.getSize();
        int right = size.getColumns() - 1;
        int bottom = size.getRows() - 1;
        pen.box(graphics, 0, 0, right, bottom, Style.PLAIN);
        pen.line(graphics, 1, right, separator, heavy ? '━' : '─', heavy ? Style.BOLD : Style.PLAIN);
        title(graphics, presence, right);
        if (!below.isEmpty()) {
            List<Cell> said = DisplayText.line(" " + below + " ");
            pen.write(graphics, right - 1 - DisplayText.columns(said), bottom, said, Style.BOLD);
        }
    }

    private void title(TextGraphics graphics, Presence presence, int right) {
        int most = (right - 12) / 2;
        int at = pen.write(graphics, 2, 0, " ", Style.PLAIN);
        at = pen.write(graphics, at, 0, Cut.line(name, most), Style.BOLD);
        pen.write(graphics, at, 0, " ", Style.PLAIN);

        List<Cell> other = Cut.line(peer, most);
        String mark = mark(presence);
        int end = right - 1 - DisplayText.columns(other) - (mark.isEmpty() ? 2 : 3);
        String since = presence.since().map(this::since).orElse("");
        if (end - since.length() <= at + 1) {
            since = "";
        }
        at = pen.write(graphics, end - since.length(), 0, " ", Style.PLAIN);
        at = pen.write(graphics, at, 0, other, Style.PLAIN);
        at = pen.write(graphics, at, 0, " ", Style.PLAIN);
        at = pen.write(graphics, at, 0, mark, presence.state() == Presence.State.ONLINE ? Style.GOOD : Style.PLAIN);
        pen.write(graphics, at, 0, since, Style.PLAIN);
    }

    /** The time where that is today, else the date, in blanks. */
    private String since(OffsetDateTime time) {
        LocalDate today = clock.instant().atOffset(time.getOffset()).toLocalDate();
        Temporal shown = time.toLocalDate().equals(today)
                ? time.toLocalTime().truncatedTo(ChronoUnit.MINUTES)
                : time.toLocalDate();
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
