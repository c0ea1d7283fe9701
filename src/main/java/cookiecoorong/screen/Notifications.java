package cookiecoorong.screen;

import com.googlecode.lanterna.input.KeyStroke;
import cookiecoorong.chat.Message;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.Words;
import cookiecoorong.terminal.keys.FocusReport;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Ellipsis;
import cookiecoorong.text.PayloadText;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Calls the user to a window that they do not look at: the terminal's bell, notifications of the desktop, a program of
 * the user's, and the number of unread messages in the terminal's title. Whether they look is what the terminal reports
 * of its focus; if it reports nothing, every message is announced.
 */
final class Notifications {
    /**
     * Focus reports on. The question whether the terminal knows those is answered by a {@link FocusReport} or not at
     * all; nobody waits for it.
     */
    private static final String FOCUS_ON = "\033[?1004h\033[?1004$p";

    private static final String FOCUS_OFF = "\033[?1004l";

    /** The title onto the terminal's stack (xterm's window operations). */
    private static final String TITLE_ON = "\033[22;2t";

    /** Terminals without a stack of titles are left with no title of ours. */
    private static final String TITLE_OFF = "\033]2;\033\\\033[23;2t";

    /** With more, a key that clears the count would cost the line too much. */
    private static final int MAX_NAME_COLUMNS = 16;

    private static final int MAX_COUNTED = 999;

    /** As much of a message as a desktop shows. */
    private static final int MAX_TEXT_COLUMNS = 200;

    /** Messages that come in a row do not cover the desktop with notifications. */
    private static final long DESKTOP_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Profile.Alerts alerts;
    private final String names;
    private final String peer;
    private final Words words;
    private final PayloadText payloads;
    private final MessageCommand command;
    private final LongSupplier nanoTime;
    private boolean reports;
    private boolean focused;
    private int unread;
    private String title = "";

    /** The newest message that is not announced yet. */
    private Optional<Message> news = Optional.empty();

    /** When the desktop was sent a notification. */
    private OptionalLong notified = OptionalLong.empty();

    Notifications(
            Profile.Alerts alerts,
            String name,
            String peer,
            Words words,
            PayloadText payloads,
            MessageCommand command,
            LongSupplier nanoTime) {
        this.alerts = alerts;
        this.peer = displayable(peer, MAX_NAME_COLUMNS);
        this.names = displayable(name, MAX_NAME_COLUMNS) + " — " + this.peer;
        this.words = words;
        this.payloads = payloads;
        this.command = command;
        this.nanoTime = nanoTime;
    }

    /** What to write to a terminal that knows focus and titles, before the first frame. */
    String on() {
        return (hasTitle() ? TITLE_ON : "") + (hasTitle() || command.isThere() ? FOCUS_ON : "");
    }

    /** What takes {@link #on} back. */
    String off() {
        return (hasTitle() || command.isThere() ? FOCUS_OFF : "") + (hasTitle() ? TITLE_OFF : "");
    }

    private boolean hasTitle() {
        return !alerts.signals().isEmpty();
    }

    /** A message has come. For one that anybody may have written the user is not called. */
    void received(Message message) {
        if (!focused && !message.unsealed()) {
            unread++;
            news = Optional.of(message);
            command.run(message.payload());
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

    /** What the terminal is sent with the next frame: one signal for all that came since the last, and the title. */
    String take(boolean titles) {
        String told = signals(titles);
        String now = unread == 0 ? names : "(" + count() + ") " + names;
        if (hasTitle() && titles && !now.equals(title)) {
            title = now;
            told += "\033]2;" + title + "\033\\";
        }
        return told;
    }

    /** Others may have used the terminal: the next frame sends the title again. */
    void repeat() {
        title = "";
    }

    private String signals(boolean desktop) {
        if (news.isEmpty()) {
            return "";
        }
        String bell = alerts.signals().contains(Profile.Signal.BELL) ? "\007" : "";
        boolean due = notified.isEmpty() || nanoTime.getAsLong() - notified.getAsLong() >= DESKTOP_INTERVAL_NANOS;
        String sent = desktop && due ? desktop(news.get()) : "";
        if (!sent.isEmpty()) {
            notified = OptionalLong.of(nanoTime.getAsLong());
        }
        news = Optional.empty();
        return bell + sent;
    }

    /** Nothing goes into a sequence but what a terminal may show; a text can end or extend none. */
    private String desktop(Message message) {
        String from = alerts.text() ? peer : "Cookie & Coorong";
        String text = alerts.text()
                ? displayable(payloads.of(message.payload().front()), MAX_TEXT_COLUMNS)
                : words.say("notification");
        String sequences = "";
        if (alerts.signals().contains(Profile.Signal.OSC9)) {
            // With a digit in front it would be a command of ConEmu and Windows Terminal
            String guard = Character.isDigit(from.codePointAt(0)) ? " " : "";
            sequences += "\033]9;" + guard + from + ": " + text + "\033\\";
        }
        if (alerts.signals().contains(Profile.Signal.OSC777)) {
            sequences += "\033]777;notify;" + from.replace(';', ',') + ";" + text + "\033\\";
        }
        if (alerts.signals().contains(Profile.Signal.OSC99)) {
            sequences += "\033]99;i=cookie-coorong:d=0;" + from + "\033\\";
            sequences += "\033]99;i=cookie-coorong:p=body;" + text + "\033\\";
        }
        return sequences;
    }

    private String count() {
        return unread > MAX_COUNTED ? MAX_COUNTED + "+" : Integer.toString(unread);
    }

    /** A title and a notification are obeyed like anything else that is written to a terminal. */
    private static String displayable(String original, int columns) {
        StringBuilder text = new StringBuilder();
        Ellipsis.line(DisplayText.line(original, columns), columns).forEach(cell -> text.append(cell.text()));
        return text.toString();
    }
}
