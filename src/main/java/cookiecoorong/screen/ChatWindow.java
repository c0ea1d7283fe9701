package cookiecoorong.screen;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.Link;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The window. The thread that makes it is the GUI thread and calls everything but {@link #tell}, which any thread may
 * call.
 */
public final class ChatWindow {
    private final Tty tty;
    private final Conversation conversation;
    private final Status status;
    private final Form form;
    private final FrameScreen screen;
    private final Gui gui;
    private final EventQueue events;
    private Optional<Session> session = Optional.empty();
    private boolean open = true;
    private boolean mayMoveFocus = true;

    /**
     * @param name the title, and whose messages are one's own
     * @param peer the name of the other side
     * @param history how many messages the conversation keeps
     * @param colors whether to use colours
     */
    public ChatWindow(
            Tty tty, String name, String peer, Conversation conversation, int history, Words words, boolean colors) {
        this.tty = tty;
        this.conversation = conversation;
        this.status = new Status(words, conversation);
        this.form = new Form(name, peer, conversation, status, words, new Pressed());
        this.screen = new FrameScreen(tty, colors);
        this.gui = new Gui(screen);
        this.gui.addWindow(form);
        this.events = new EventQueue(history, () -> gui.thread().invokeLater(this::apply));
    }

    /** Draws what there is now. To be called early, so that the user does not wait for what is loaded after it. */
    public void show() throws IOException {
        gui.thread().processEventsAndUpdate();
    }

    /** Tells what has happened; any thread, returns at once. */
    public void tell(Event event) {
        events.add(event);
    }

    /** What Start and Send ask from now on; before, they do nothing. */
    public void use(Session session) {
        this.session = Optional.of(session);
    }

    /** Answers keys and shows events until the user quits or the terminal is closed. */
    public void run() {
        followSize();
        Thread reader = new Thread(this::readKeys, "key reader");
        reader.setDaemon(true);
        reader.start();
        try {
            show();
            gui.thread().runWhile(() -> open);
        } catch (IOException | UncheckedIOException closed) {
            // The terminal is gone: the same orderly quit as Escape
        }
    }

    /** Not before the first frame: it takes long to begin with, and tells of what was missed. */
    void followSize() {
        tty.onResize(() -> {
            screen.resize(tty.size());
            gui.thread().invokeLater(form::invalidate);
        });
    }

    /** From the key reader's thread, which waits while many keys are unanswered. */
    void press(KeyStroke key) throws InterruptedException {
        gui.thread().key(key);
    }

    private void readKeys() {
        KeyReader keys = new KeyReader(new KeyBytes(tty.in()));
        try {
            boolean more = true;
            while (more) {
                KeyStroke key = next(keys);
                press(key);
                more = key.getKeyType() != KeyType.EOF;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static KeyStroke next(KeyReader keys) {
        try {
            return keys.read();
        } catch (IOException closed) {
            return new KeyStroke(KeyType.EOF);
        }
    }

    private void apply() {
        for (Event event : events.takeAll()) {
            conversation.apply(event);
            if (event instanceof Event.LinkChanged changed) {
                status.linked(changed.link());
                if (changed.link() instanceof Link.Connected && mayMoveFocus) {
                    mayMoveFocus = false;
                    form.focusField();
                }
            } else if (event instanceof Event.Accepted) {
                form.field().accepted();
                form.scroll().toBottom();
            } else if (event instanceof Event.Refused) {
                form.field().refused();
            }
        }
        form.invalidate();
    }

    private final class Pressed implements Form.Actions {
        @Override
        public void start() {
            mayMoveFocus = !(conversation.link() instanceof Link.Connected);
            session.ifPresent(Session::start);
        }

        @Override
        public void send() {
            if (!form.field().text().isEmpty() && conversation.maySend()) {
                session.ifPresent(s -> s.send(Payload.of(form.field().submit())));
            }
        }

        @Override
        public void quit() {
            open = false;
        }
    }
}
