package cookiecoorong.screen;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.input.KeyStroke;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Session;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.Words;
import cookiecoorong.terminal.CellCharacter;
import cookiecoorong.terminal.CellPainter;
import cookiecoorong.terminal.FrameScreen;
import cookiecoorong.terminal.Gui;
import cookiecoorong.terminal.Tty;
import cookiecoorong.terminal.keys.KeyReader;
import cookiecoorong.terminal.keys.TerminalProbe;
import cookiecoorong.text.AmbiguousWidth;
import cookiecoorong.text.PayloadText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The window: joins the form with the terminal and with the conversation's events. */
public final class ChatWindow implements AutoCloseable {
    /** Clicks and the wheel, and columns beyond 223. */
    private static final String MOUSE_ON = "\033[?1000h\033[?1006h";

    private static final String MOUSE_OFF = "\033[?1006l\033[?1000l";

    private final Tty tty;
    private final Conversation conversation;
    private final Status status;
    private final MessageCommand command;
    private final ExternalEditor editor;
    private final Notifications notifications;
    private final FormActions actions;
    private final Form form;
    private final TerminalProbe probe = new TerminalProbe(new Asked());
    private final KeyReader.Options keyOptions;

    /** Whether the width of ambiguous characters is as the terminal answers. */
    private final boolean measure;

    private final Clipboard clipboard;
    private final FrameScreen screen;
    private final Gui gui;
    private final EventQueue events;
    private final NoticeTimer notices;
    private final KeyReaderThread keys;

    /**
     * @param name the title, and the sender of own messages
     * @param peer the name of the other side
     * @param otherWindow the command that opens the other side's window
     */
    public ChatWindow(Tty tty, String name, String peer, Conversation conversation, Profile.Ui ui, String otherWindow) {
        this(
                tty,
                name,
                peer,
                conversation,
                ui,
                otherWindow,
                new ExternalEditor(ExternalEditor.USERS, ui.secretVariables()),
                InstantSource.system(),
                System::nanoTime,
                ChatWindow::later);
    }

    /** @param later what runs a task after so long, on any thread */
    ChatWindow(
            Tty tty,
            String name,
            String peer,
            Conversation conversation,
            Profile.Ui ui,
            String otherWindow,
            ExternalEditor editor,
            InstantSource clock,
            LongSupplier nanoTime,
            Function<Duration, Executor> later) {
        this.tty = tty;
        this.conversation = conversation;
        Words words = Words.ofWindow(ui.language());
        this.measure = ui.ambiguousWidth() == Profile.AmbiguousWidth.AUTO;
        AmbiguousWidth.setWide(ui.ambiguousWidth() == Profile.AmbiguousWidth.WIDE);
        CellPainter painter = new CellPainter();
        PayloadText payloads = new PayloadText(bytes -> words.say("envelope", Integer.toString(bytes)));
        this.status = new Status(words, peer, conversation, painter);
        this.command = new MessageCommand(ui.alerts().command(), ui.secretVariables());
        this.editor = editor;
        this.notifications = new Notifications(ui.alerts(), name, peer, words, payloads, command, nanoTime);
        this.clipboard = new Clipboard(!tty.basic());
        this.notices = new NoticeTimer(conversation, status, later, this::onGuiThread, this::redraw);
        this.actions = new FormActions(conversation, notices, notifications, clipboard);
        Today today = new Today(clock, later, this::onGuiThread, this::redraw);
        this.form = new Form(
                name, peer, today, nanoTime, conversation, status, words, payloads, painter, otherWindow, actions);
        this.screen = new FrameScreen(
                tty,
                ui.color(),
                () -> notifications.take(!tty.basic()) + clipboard.take(),
                size -> form.page().text(size),
                probe);
        this.gui = new Gui(tty, screen);
        this.keyOptions = new KeyReader.Options(ui.mouse() && !tty.basic(), Payload.MAX_BYTES);
        this.gui.addWindow(form);
        this.keys = new KeyReaderThread(gui, this::editOutside);
        this.events = new EventQueue(ui.history(), () -> onGuiThread(this::apply));
        switchOn(ui);
    }

    private static Executor later(Duration time) {
        return CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void onGuiThread(Runnable task) {
        gui.thread().invokeLater(task);
    }

    private void redraw() {
        form.invalidate();
    }

    private void switchOn(Profile.Ui ui) {
        tty.add(notifications.on(), notifications.off());
        if (ui.mouse()) {
            tty.add(MOUSE_ON, MOUSE_OFF);
        }
    }

    /**
     * Loads what every frame needs and Lanterna takes long for: it formats all its colours, and asks the locale what a
     * character is and Unicode how wide.
     */
    public static void loadAhead() {
        CellCharacter.BLANK.columns();
        TextCharacter.DEFAULT_CHARACTER.isDoubleWidth();
    }

    /** Draws what there is now. To be called early, so that the user does not wait for what is loaded after it. */
    public void show() throws IOException {
        gui.thread().processEventsAndUpdate();
    }

    /** Tells what has happened. */
    public void tell(Event event) {
        events.add(event);
    }

    /** What the window asks from now on; before, Start and Send do nothing. */
    public void use(Session session) {
        actions.use(session);
        form.view().use(session);
    }

    /** Presses Start. */
    public void start() {
        form.start();
    }

    FrameScreen screen() {
        return screen;
    }

    /** Whether the user has not quit. */
    boolean isOpen() {
        return actions.isOpen();
    }

    /** Answers keys and shows events until the user quits or the terminal is closed. */
    public void run() {
        followSize();
        keys.start(keys(tty.in()));
        try {
            show();
            gui.thread().runWhile(actions::isOpen);
            probe.awaitAnswer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException closed) {
            // The terminal is gone: the same orderly quit as Escape
        }
        form.keepDraft();
    }

    /** Not before the first frame: it takes long to begin with, and tells of what was missed. */
    void followSize() {
        tty.watch(() -> {
            screen.resize(tty.size());
            screen.repaint();
            onGuiThread(this::drawAgain);
        });
    }

    private void useWidth(boolean wide) {
        AmbiguousWidth.setWide(wide);
        form.widthsChanged();
        screen.repaint();
    }

    private void drawAgain() {
        notifications.repeat();
        form.invalidate();
    }

    void press(KeyStroke key) throws InterruptedException {
        keys.press(key);
    }

    private void editOutside() {
        if (form.isCovered()) {
            return;
        }
        AtomicReference<ExternalEditor.Outcome> outcome = new AtomicReference<>(new ExternalEditor.Outcome.Failed(""));
        tty.handOver(() -> outcome.set(editor.edit(form.field().text())));
        apply(); // what has happened meanwhile must not take the place of what is said now
        if (outcome.get() instanceof ExternalEditor.Outcome.Written written) {
            form.field().replace(written.text());
            form.setFocusedInteractable(form.field());
            actions.keepDraft(form.field().text());
        } else if (outcome.get() instanceof ExternalEditor.Outcome.Failed failed) {
            actions.notice(new Notice(Notice.Kind.EDITOR_FAILED, failed.how()));
        }
        form.invalidate();
    }

    /** Ends what the window has started beside itself. The terminal is restored by whoever opened it. */
    @Override
    public void close() {
        command.close();
        editor.close();
    }

    /** Decodes what is typed. */
    KeyReader keys(InputStream typed) {
        return new KeyReader(typed, probe, keyOptions);
    }

    private void apply() {
        for (Event event : events.takeAll()) {
            conversation.apply(event);
            if (event instanceof Event.ConnectionChanged changed) {
                status.linked(changed.link());
            } else if (event instanceof Event.Accepted) {
                form.field().accepted();
                form.view().toBottom();
            } else if (event instanceof Event.Arriving arriving) {
                form.view().received(arriving.message(), notifications.isAway());
            } else if (event instanceof Event.Received received) {
                notifications.received(received.message());
                form.view().received(received.message(), notifications.isAway());
            } else if (event instanceof Event.Refused) {
                form.field().refused();
                actions.keepDraft(form.field().text());
            } else if (event instanceof Event.Recalled recalled) {
                form.field().recall(recalled.messages());
            } else if (event instanceof Event.DraftRecalled recalled) {
                form.field().restore(recalled.text());
                actions.recalledDraft(recalled.text());
                actions.keepDraft(form.field().text());
            } else {
                form.answered(event);
            }
            show(event);
        }
        notices.begin();
    }

    private void show(Event event) {
        if (event instanceof Event.Arriving
                || event instanceof Event.Received
                || event instanceof Event.Delivered
                || event instanceof Event.Confirmed) {
            form.moved();
        } else {
            form.invalidate();
        }
    }

    private final class Asked implements TerminalProbe.Client {
        @Override
        public void ask() {
            onGuiThread(screen::ask);
        }

        @Override
        public void wheelPressedArrows() {
            tty.leaveWheelAsArrows();
        }

        @Override
        public void showedOtherEncoding() {
            tty.leaveOtherEncoding();
        }

        @Override
        public void measured(boolean wide) {
            if (measure && wide != AmbiguousWidth.isWide()) {
                onGuiThread(() -> useWidth(wide));
            }
        }
    }
}
