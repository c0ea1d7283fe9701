package cookiecoorong.screen;

import com.googlecode.lanterna.graphics.TextGraphics;
import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.SealState;
import cookiecoorong.profile.Words;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.text.Cell;
import cookiecoorong.text.DisplayText;
import cookiecoorong.text.Ellipsis;
import cookiecoorong.text.Wrap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows the status beside Start: the state of the connection and, below it or for a time in its place, a notice. */
final class Status {
    /** To look there, and to read at the pace of a slow reader. */
    private static final int MILLIS_TO_NOTICE = 2000;

    private static final int MILLIS_PER_COLUMN = 60;

    private final Words words;
    private final String peer;
    private final Conversation conversation;
    private final CellPainter painter;

    /** Of the last state that had one: a failure is that of the last try. */
    private String host;

    /** The broker that was reached last, and whether the one before it was another. */
    private Optional<String> reached = Optional.empty();

    private boolean another;

    Status(Words words, String peer, Conversation conversation, CellPainter painter) {
        this.words = words;
        this.peer = peer;
        this.conversation = conversation;
        this.painter = painter;
        this.host = words.say("status.some-broker");
    }

    /** Learns of each state, also of those that no frame shows. */
    void linked(ConnectionState link) {
        if (link instanceof ConnectionState.StartingBroker starting) {
            host = starting.host();
        } else if (link instanceof ConnectionState.ReplacingBroker replacing) {
            host = replacing.host();
        } else if (link instanceof ConnectionState.Connecting connecting) {
            host = connecting.host();
        } else if (link instanceof ConnectionState.Connected connected) {
            host = connected.host();
            another = reached.isPresent() && !reached.get().equals(host);
            reached = Optional.of(host);
        }
    }

    /** How long the notice is to stay, so that it can be read. */
    Duration readingTime(Notice notice) {
        int columns = DisplayText.columns(said(notice));
        return Duration.ofMillis(MILLIS_TO_NOTICE + (long) MILLIS_PER_COLUMN * columns);
    }

    /**
     * Draws as much as its place has room for.
     *
     * @param place begins at the left edge; its first row begins with the columns that Start takes
     */
    void draw(TextGraphics graphics, Rows place) {
        Optional<Notice> notice = conversation.notice();
        List<List<Cell>> below = notice.map(n -> place.lastRows(said(n))).orElse(List.of());
        int rowsOfState = place.rows() - below.size();
        if (notice.isEmpty() || rowsOfState > 0) {
            draw(graphics, place, 0, place.firstRows(state(), rowsOfState), style());
            draw(graphics, place, rowsOfState, below, Style.TROUBLE);
        } else {
            draw(graphics, place, 0, place.firstRows(List.of(said(notice.get())), place.rows()), Style.TROUBLE);
        }
    }

    private void draw(TextGraphics graphics, Rows place, int from, List<List<Cell>> rows, Style style) {
        for (int row = 0; row < rows.size(); row++) {
            painter.write(graphics, place.column(from + row), from + row, rows.get(row), style);
        }
    }

    private Style style() {
        ConnectionState link = conversation.link();
        boolean trouble = link instanceof ConnectionState.Failed
                || link instanceof ConnectionState.Lost
                || link instanceof ConnectionState.GivenUp;
        return trouble ? Style.TROUBLE : Style.PLAIN;
    }

    /** The sentences about the connection, the most important first. */
    private List<String> state() {
        ConnectionState link = conversation.link();
        if (link instanceof ConnectionState.StartingBroker) {
            return List.of(words.say("status.starting-broker", host));
        } else if (link instanceof ConnectionState.ReplacingBroker) {
            return List.of(words.say("status.replacing-broker", host));
        } else if (link instanceof ConnectionState.Connecting) {
            return List.of(words.say("status.connecting", host));
        } else if (link instanceof ConnectionState.Connected) {
            return connected();
        } else if (link instanceof ConnectionState.Failed failed) {
            return failed(failed.reason(), next(failed.secondsToNextTry()));
        } else if (link instanceof ConnectionState.GivenUp givenUp) {
            return givenUp(givenUp.reason());
        } else if (link instanceof ConnectionState.Lost lost) {
            return List.of(words.say("status.lost"), said(lost.reason()), next(lost.secondsToNextTry()));
        }
        return List.of(words.say("status.not-started"));
    }

    private List<String> connected() {
        List<String> sentences = new ArrayList<>(List.of(words.say("status.connected", host)));
        if (conversation.seal() == SealState.AWAITED) {
            sentences.add(words.say("status.seal-awaited"));
            sentences.add(words.say("status.key-wanted", peer));
        }
        if (another) {
            sentences.add(words.say("status.another-broker"));
        }
        return sentences;
    }

    /** That another user runs the broker is a question, not a failure: nothing may push it out of a small window. */
    private List<String> givenUp(FailureReason reason) {
        return reason.kind() == FailureReason.Kind.STRANGERS_BROKER
                ? List.of(said(reason))
                : failed(reason, words.say("status.press-start-again"));
    }

    /** In Korean the original's own word follows the reason. */
    private List<String> failed(FailureReason reason, String next) {
        List<String> sentences =
                new ArrayList<>(List.of(words.say("status.failed"), said(reason), words.say("status.error"), next));
        sentences.removeIf(String::isEmpty);
        return sentences;
    }

    private String next(int seconds) {
        return seconds > 0 ? words.say("status.next-try", Integer.toString(seconds)) : words.say("status.trying-now");
    }

    private String said(FailureReason reason) {
        boolean nameAlone = reason.kind() == FailureReason.Kind.NO_SUCH_HOST;
        String shown = nameAlone ? host.replaceFirst(":\\d+$", "") : host;
        return words.say("reason." + reason.kind(), shown, reason.detail()).strip();
    }

    private String said(Notice notice) {
        return words.say("notice." + notice.kind(), notice.detail(), Payload.sizeInWords(Payload.MAX_BYTES))
                .strip();
    }

    /**
     * Lays sentences out in the rows of the status, whose number depends on the window alone. Sentences stay whole if they
     * can: a reason has a row of its own rather than its end on the next.
     *
     * @param columns of the whole place
     * @param rows of the whole place
     * @param indent the columns of the first row that Start takes
     * @param aligned whether the other rows begin below the first one's text; else they begin at the left edge
     */
    record Rows(int columns, int rows, int indent, boolean aligned) {
        private static final String MORE = " …";

        /** The column at which a row begins. */
        int column(int row) {
            return row == 0 || aligned ? indent : 0;
        }

        private int columnsOf(int row) {
            return columns - column(row);
        }

        /**
         * The sentences in the first rows. If they do not fit, those behind the second are left out, the last first; if that is
         * not enough, the text is cut. Both are marked.
         *
         * @param max how many rows there are
         */
        List<List<Cell>> firstRows(List<String> sentences, int max) {
            for (int last = sentences.size(); last >= Math.min(2, sentences.size()); last--) {
                List<String> kept = new ArrayList<>(sentences.subList(0, last));
                if (last < sentences.size()) {
                    kept.set(last - 1, kept.get(last - 1) + MORE);
                }
                List<List<Cell>> whole = whole(kept);
                List<List<Cell>> flowing = flowing(String.join(" ", kept));
                if (whole.size() <= max) {
                    return whole;
                } else if (flowing.size() <= max) {
                    return flowing;
                }
            }
            return cut(flowing(String.join(" ", sentences)), max);
        }

        /** The sentence in as many rows as it needs below the first; more than there are if it is too long for them. */
        List<List<Cell>> lastRows(String sentence) {
            return Wrap.wrap(DisplayText.line(sentence), columnsOf(1));
        }

        /** No sentence goes on in a row that begins with another one's end. */
        private List<List<Cell>> whole(List<String> sentences) {
            List<List<Cell>> rows = new ArrayList<>();
            int first = DisplayText.columns(sentences.get(0));
            if (first > columnsOf(0) && first <= columnsOf(1)) {
                rows.add(List.of());
            }
            String row = "";
            for (String sentence : sentences) {
                String joined = row.isEmpty() ? sentence : row + " " + sentence;
                if (row.isEmpty() || DisplayText.columns(joined) <= columnsOf(rows.size())) {
                    row = joined;
                } else {
                    rows.addAll(wrapped(row, rows.size()));
                    row = sentence;
                }
            }
            rows.addAll(wrapped(row, rows.size()));
            return rows;
        }

        private List<List<Cell>> flowing(String text) {
            return wrapped(text, 0);
        }

        /** @param from the row in which it begins */
        private List<List<Cell>> wrapped(String text, int from) {
            if (from > 0 || aligned) {
                return Wrap.wrap(DisplayText.line(text), columnsOf(from));
            }
            List<List<Cell>> rows = new ArrayList<>(Wrap.wrap(DisplayText.line(" ".repeat(indent) + text), columns));
            rows.set(0, rows.get(0).subList(indent, rows.get(0).size()));
            return rows;
        }

        private List<List<Cell>> cut(List<List<Cell>> rows, int max) {
            if (rows.size() <= max) {
                return rows;
            }
            List<List<Cell>> cut = new ArrayList<>(rows.subList(0, max));
            List<Cell> last = new ArrayList<>(rows.get(max - 1));
            if (!" ".equals(last.get(last.size() - 1).text())) {
                last.addAll(DisplayText.line(" "));
            }
            last.addAll(rows.get(max));
            cut.set(max - 1, Ellipsis.line(last, columnsOf(max - 1)));
            return cut;
        }
    }
}
