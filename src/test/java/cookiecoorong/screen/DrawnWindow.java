package cookiecoorong.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.Link;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Session;
import cookiecoorong.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The whole window of COOKIE over a terminal that is not there, step by step on the test's thread. */
final class DrawnWindow implements Session {
    static final String HOST = "127.0.0.1";

    final FakeTerminal terminal;
    final Conversation conversation = new Conversation(1000);
    final List<String> sent = new ArrayList<>();
    int starts;
    private final ChatWindow window;
    private long id;

    private DrawnWindow(FakeTerminal terminal, String name, String peer, Profile.Language language, boolean colors) {
        this.terminal = terminal;
        window = new ChatWindow(terminal.tty(), name, peer, conversation, 1000, Words.of(language), colors);
        window.use(this);
        window.followSize();
        draw();
    }

    static DrawnWindow named(String name, String peer) {
        return new DrawnWindow(new FakeTerminal(60, 14), name, peer, Profile.Language.ENGLISH, true);
    }

    static DrawnWindow colorless(int columns, int rows) {
        return new DrawnWindow(new FakeTerminal(columns, rows), "COOKIE", "coorong", Profile.Language.ENGLISH, false);
    }

    static DrawnWindow english(int columns, int rows) {
        return new DrawnWindow(new FakeTerminal(columns, rows), "COOKIE", "coorong", Profile.Language.ENGLISH, true);
    }

    static DrawnWindow korean(int columns, int rows) {
        return new DrawnWindow(new FakeTerminal(columns, rows), "COOKIE", "coorong", Profile.Language.KOREAN, true);
    }

    DrawnWindow connected() {
        return link(new Link.Connecting(HOST)).link(new Link.Connected(HOST));
    }

    DrawnWindow link(Link link) {
        return tell(new Event.LinkChanged(link));
    }

    DrawnWindow tell(Event... events) {
        for (Event event : events) {
            window.tell(event);
        }
        return draw();
    }

    DrawnWindow draw() {
        try {
            window.show();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Types the characters, with sequences as a terminal sends them. */
    DrawnWindow type(String typed) {
        KeyReader keys = new KeyReader(new KeyBytes(new ByteArrayInputStream(typed.getBytes(UTF_8))));
        try {
            for (KeyStroke key = keys.read(); key.getKeyType() != KeyType.EOF; key = keys.read()) {
                window.press(key);
                draw();
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** The next message of the other side. */
    Event received(String text) {
        return new Event.Received(message("coorong", text, Message.State.RECEIVED));
    }

    Event accepted(String text) {
        return new Event.Accepted(message("COOKIE", text, Message.State.WAITING));
    }

    Message message(String name, String text, Message.State state) {
        id++;
        OffsetDateTime time = OffsetDateTime.of(
                LocalDate.of(2026, 11, 23), LocalTime.of(22, 10).plusSeconds(id), ZoneOffset.ofHours(9));
        return new Message(id, time, name, Payload.of(text), state);
    }

    String screen() {
        return terminal.screen();
    }

    DrawnWindow shows(String expected) {
        assertThat(screen())
                .as("the screen; found:\n%s\nexpected:\n%s\n", screen(), expected)
                .isEqualTo(expected);
        return this;
    }

    /** Every row of the frame is there, straight, from edge to edge. */
    DrawnWindow framed() {
        String[][] cells = terminal.cells();
        int right = cells[0].length - 1;
        assertThat(cells[0][0] + cells[0][right]).as(screen()).isEqualTo("┌┐");
        assertThat(cells[cells.length - 1][0] + cells[cells.length - 1][right])
                .as(screen())
                .isEqualTo("└┘");
        for (int row = 1; row < cells.length - 1; row++) {
            assertThat(cells[row][0] + cells[row][right]).as(screen()).isEqualTo("││");
        }
        return this;
    }

    @Override
    public void start() {
        starts++;
    }

    @Override
    public void send(Payload payload) {
        sent.add(payload.text().orElseThrow());
    }
}
