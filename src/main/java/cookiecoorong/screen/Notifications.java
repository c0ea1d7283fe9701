package cookiecoorong.screen;

import com.googlecode.lanterna.input.KeyStroke;
import cookiecoorong.terminal.FocusReport;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Ellipsis;
import java.util.List;

/**
 * Calls the user to a window that they do not look at: the terminal's bell, and the number of unread messages in the
 * terminal's title. Whether they look is what the terminal reports of its focus; of one that reports nothing it is not
 * known, so every message rings. Used by the GUI thread alone.
 */
final class Notifications {
    /**
     * The title onto the terminal's stack (xterm's window operations) and focus reports on. The question whether the
     * terminal knows those is answered by a {@link FocusReport} or not at all; nobody waits for it.
     */
    static final String ON = "\033[22;2t\033[?1004h\033[?1004$p";

    /** Terminals without a stack of titles are left with no title of ours. */
    static final String OFF = "\033[?1004l\033]2;\033\\\033[23;2t";

    /** With more, a key that clears the count would cost the line too much. */
    private static final int MOST_NAME_COLUMNS = 16;

    private static final int MOST_COUNTED = 999;

    private final boolean bell;
    private final String names;
    private boolean reports;
    private boolean focused;
    private boolean ring;
    private int unread;
    private String title = "";

    /** @param bell whether to call at all */
    Notifications(boolean bell, String name, String peer) {
        this.bell = bell;
        this.names = displayable(name) + " — " + displayable(peer);
    }

    /** A message of the other side has come. */
    void received() {
        if (!focused) {
            unread++;
            ring = bell;
        }
    }

    /** Whether the user is known to look elsewhere. */
    boolean isAway() {
        return reports && !focused;
    }

    /** Each key tells that the user is here; whoever types has the focus, if the terminal reports when it is lost. */
    void key(KeyStroke key) {
        if (key instanceof FocusReport report) {
            reported(report.kind());
        } else {
            focused = reports;
            unread = 0;
        }
    }

    private void reported(FocusReport.Kind kind) {
        reports = true;
        if (kind == FocusReport.Kind.GAINED) {
            focused = true;
            unread = 0;
        } else if (kind == FocusReport.Kind.LOST) {
            focused = false;
        }
    }

    /** What the terminal is to be told with the next frame: one bell for all that came since the last, and the title. */
    String take(boolean titles) {
        String told = ring ? "\007" : "";
        ring = false;
        String now = unread == 0 ? names : "(" + count() + ") " + names;
        if (bell && titles && !now.equals(title)) {
            title = now;
            told += "\033]2;" + title + "\033\\";
        }
        return told;
    }

    private String count() {
        return unread > MOST_COUNTED ? MOST_COUNTED + "+" : Integer.toString(unread);
    }

    /** A title is obeyed like anything else that is written to a terminal. */
    private static String displayable(String name) {
        List<Cell> cells = Ellipsis.line(DisplayText.line(name), MOST_NAME_COLUMNS);
        StringBuilder text = new StringBuilder();
        for (Cell cell : cells) {
            text.append(cell.text());
        }
        return text.toString();
    }
}
