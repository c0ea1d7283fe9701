package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.SealState;
import cookiecoorong.profile.Profile;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.Style;
import cookiecoorong.terminal.keys.KeyReader;
import cookiecoorong.testkit.FakeTerminal;
import cookiecoorong.testkit.Typed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The whole window over a terminal that is not there, step by step on the test's thread. */
public final class DrawnWindow {
    public static final String HOST = "127.0.0.1";

    /** An evening in Korea. */
    private Instant now = Instant.parse("2026-11-23T13:30:00Z");

    public final FakeTerminal terminal;
    public final Conversation conversation;
    public final FakeSession session = new FakeSession();

    public DrawnWindow later(Duration time) {
        nanos += time.toNanos();
        now = now.plus(time);
        return this;
    }

    /** As session.start does it. */
    public DrawnWindow pressStart() {
        window.start();
        return draw();
    }

    private final List<Runnable> timed = new ArrayList<>();
    private final ChatWindow window;
    private final String name;
    private final String peer;
    private long id;
    private long nanos;

    private DrawnWindow(FakeTerminal terminal, String name, String peer, Profile.Ui ui, String... editorCommand) {
        this(terminal, name, peer, ui, SealState.OFF, editorCommand);
    }

    private DrawnWindow(
            FakeTerminal terminal, String name, String peer, Profile.Ui ui, SealState seal, String... editorCommand) {
        conversation = new Conversation(1000, seal);
        ExternalEditor editor = new ExternalEditor(List.of(editorCommand), Set.of());
        this.terminal = terminal;
        this.name = name;
        this.peer = peer;
        window = new ChatWindow(
                terminal.tty(),
                name,
                peer,
                conversation,
                ui,
                "./run-coorong.sh",
                editor,
                () -> now,
                () -> nanos,
                time -> timed::add);
        window.use(session);
        window.followSize();
        draw();
    }

    /** COOKIE's, with settings of one's own. */
    public static DrawnWindow with(FakeTerminal terminal, Profile.Ui ui) {
        return new DrawnWindow(terminal, "COOKIE", "coorong", ui);
    }

    /** The other side's, in Korean. */
    public static DrawnWindow ofCoorong(int columns, int rows) {
        return new DrawnWindow(new FakeTerminal(columns, rows), "COORONG", "cookie", ui(Profile.Language.KOREAN, true));
    }

    public static DrawnWindow named(String name, String peer) {
        return named(name, peer, ui(Profile.Language.ENGLISH, true));
    }

    public static DrawnWindow named(String name, String peer, Profile.Ui ui) {
        return new DrawnWindow(new FakeTerminal(60, 14), name, peer, ui);
    }

    public static DrawnWindow colorless(int columns, int rows) {
        return with(new FakeTerminal(columns, rows), ui(Profile.Language.ENGLISH, false));
    }

    public static DrawnWindow english(int columns, int rows) {
        return with(new FakeTerminal(columns, rows), ui(Profile.Language.ENGLISH, true));
    }

    public static DrawnWindow korean(int columns, int rows) {
        return with(new FakeTerminal(columns, rows), ui(Profile.Language.KOREAN, true));
    }

    /** With sealing on. */
    static DrawnWindow sealed(FakeTerminal terminal, String name, String peer, Profile.Ui ui) {
        return new DrawnWindow(terminal, name, peer, ui, SealState.AWAITED);
    }

    /** The settings of a window. */
    public static Profile.Ui ui(
            Profile.Language language, boolean colors, Set<Profile.Signal> signals, boolean text, boolean mouse) {
        Profile.Alerts alerts = new Profile.Alerts(signals, text, List.of());
        return new Profile.Ui(language, colors, alerts, mouse, 1000, Profile.AmbiguousWidth.AUTO, Set.of());
    }

    /** With this as the user's editor. */
    public static DrawnWindow editing(String... command) {
        return new DrawnWindow(
                new FakeTerminal(60, 14), "COOKIE", "coorong", ui(Profile.Language.ENGLISH, true), command);
    }

    private static Profile.Ui ui(Profile.Language language, boolean colors) {
        return ui(language, colors, Set.of(Profile.Signal.BELL), false, false);
    }

    /** Start has been pressed, at first by the test itself, and it worked; the user is there: Insert does nothing. */
    public DrawnWindow connected() {
        if (session.starts == 0) {
            window.start();
            session.starts = 0;
        }
        link(new ConnectionState.Connecting(HOST)).link(new ConnectionState.Connected(HOST));
        return press(new KeyStroke(KeyType.Insert));
    }

    private DrawnWindow press(KeyStroke... keys) {
        try {
            for (KeyStroke key : keys) {
                window.press(key);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return draw();
    }

    public DrawnWindow link(ConnectionState link) {
        return tell(new Event.ConnectionChanged(link));
    }

    public DrawnWindow tell(Event... events) {
        return pending(events).draw();
    }

    /** Told before anything is drawn. */
    public DrawnWindow pending(Event... events) {
        for (Event event : events) {
            window.tell(event);
        }
        return this;
    }

    public DrawnWindow draw() {
        try {
            window.show();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Lets the time pass that what is shown now takes to read. */
    public DrawnWindow afterReading() {
        List<Runnable> due = List.copyOf(timed);
        timed.clear();
        due.forEach(Runnable::run);
        return draw();
    }

    /** Makes the next frame one of marks but for what is drawn again. */
    public DrawnWindow marked() {
        TextGraphics graphics = window.screen().newTextGraphics();
        for (int row = 0; row < graphics.getSize().getRows(); row++) {
            new CellPainter().line(graphics, 0, graphics.getSize().getColumns(), row, '#', Style.PLAIN);
        }
        return this;
    }

    /** Types the characters, with sequences as a terminal sends them. */
    public DrawnWindow type(String typed) {
        return type(typed, this::press);
    }

    /** As {@link #type}, but faster than frames are drawn. */
    public DrawnWindow typeAtOnce(String typed) {
        List<KeyStroke> keys = new ArrayList<>();
        type(typed, keys::add);
        return press(keys.toArray(KeyStroke[]::new));
    }

    private DrawnWindow type(String typed, Consumer<KeyStroke> pressed) {
        Typed pieces = new Typed();
        // An arrow at a time, as a keyboard sends them: several at once are the wheel
        for (String piece : typed.split("(?<=\033[\\[O][AB])(?=\033)", -1)) {
            pieces.piece(piece);
        }
        KeyReader keys = window.keys(pieces.end());
        try {
            for (KeyStroke key = keys.read(); key.getKeyType() != KeyType.EOF; key = keys.read()) {
                pressed.accept(key);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** The next message of the other side. */
    public Event received(String text) {
        return new Event.Received(message(peer, text, Message.State.RECEIVED));
    }

    public Event accepted(String text) {
        return new Event.Accepted(message(name, text, Message.State.WAITING));
    }

    public Message message(String name, String text, Message.State state) {
        id++;
        OffsetDateTime time = OffsetDateTime.parse("2026-11-23T22:10:00+09:00").plusSeconds(id);
        return new Message(id, time, name, Payload.of(text), state);
    }

    /** Whether the user has not quit. */
    public boolean isOpen() {
        return window.isOpen();
    }

    public String screen() {
        return terminal.screen();
    }

    public DrawnWindow shows(String expected) {
        assertThat(screen())
                .as("the screen; found:\n%s\nexpected:\n%s\n", screen(), expected)
                .isEqualTo(expected);
        return this;
    }

    /** The status beside and below Start. */
    public String status() {
        return parts().status();
    }

    /** The caption and what stands beside and below it. */
    public String received() {
        return parts().received();
    }

    /** The rows of the conversation, without the empty ones at its end. */
    public String conversation() {
        return parts().conversation();
    }

    public String hints() {
        return parts().hints();
    }

    /** The row of the screen that begins so. */
    public int firstRow(String pattern) {
        return parts().firstRow(pattern);
    }

    private ScreenParts parts() {
        return new ScreenParts(screen().lines().toList());
    }

    public DrawnWindow showsConversation(String expected) {
        assertThat(conversation()).as(screen()).isEqualTo(expected);
        return this;
    }

    public DrawnWindow framed() {
        ScreenParts.framed(terminal.cells(), screen());
        return this;
    }

    /** So many of the other side, with their numbers as text. */
    public List<Message> messages(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> message("coorong", "message " + i, Message.State.RECEIVED))
                .toList();
    }

    /** The next message of the other side, which is in the transcript too. */
    public Event arrived(String text) {
        Message message = message("coorong", text, Message.State.RECEIVED);
        session.messages.add(message);
        return new Event.Received(message);
    }

    /** Has messages in the transcript, of which the window holds the newest so many. */
    public DrawnWindow recalled(List<Message> messages, int held) {
        session.fill(messages);
        return tell(new Event.Recalled(session.messages.subList(messages.size() - held, messages.size())));
    }

    /** Tells what was asked to be read, and what is asked then, until nothing more is. */
    public DrawnWindow read() {
        while (!session.answers.isEmpty()) {
            tell(session.answers.remove(0));
        }
        return this;
    }
}
