package cookiecoorong.screen;

import com.googlecode.lanterna.input.KeyStroke;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Session;
import cookiecoorong.terminal.keys.FocusReport;
import java.util.Optional;

/** Does what the form's buttons and keys stand for, to the conversation and through the session. */
final class FormActions {
    private final Conversation conversation;
    private final NoticeTimer notices;
    private final Notifications notifications;
    private final Clipboard clipboard;
    private Optional<Session> session = Optional.empty();

    /** The half-written text as the session knows it. */
    private String draft = "";

    private boolean open = true;

    FormActions(Conversation conversation, NoticeTimer notices, Notifications notifications, Clipboard clipboard) {
        this.conversation = conversation;
        this.notices = notices;
        this.notifications = notifications;
        this.clipboard = clipboard;
    }

    /** What is asked from now on; before, Start and Send do nothing. */
    void use(Session session) {
        this.session = Optional.of(session);
    }

    /** Whether the user has not quit. */
    boolean isOpen() {
        return open;
    }

    void quit() {
        open = false;
    }

    void start() {
        conversation.start();
        session.ifPresent(Session::start);
    }

    void send(MessageField field) {
        Payload payload = Payload.of(field.text());
        if (payload.size() > 0 && conversation.maySend(payload)) {
            session.ifPresent(s -> s.send(payload)); // first: it goes on while the text box is emptied
            field.submit();
            draft = "";
        } else if (payload.size() > 0) {
            notices.beginAndLog();
        }
    }

    /** What was typed or pasted was not taken: the message would have so many bytes. */
    void tooLong(long bytes) {
        notice(new Notice(Notice.Kind.NOT_TAKEN, Payload.sizeInWords(bytes)));
    }

    void copy(Message message) {
        notice(clipboard.copy(message.payload()));
    }

    void notice(Notice notice) {
        conversation.apply(new Event.Noticed(notice));
        notices.beginAndLog();
    }

    /** A key was pressed, or the terminal reports its focus. To be called before the key does anything. */
    void here(KeyStroke key) {
        notifications.key(key);
        if (!(key instanceof FocusReport)) {
            notices.userIsHere();
        }
    }

    /** To be called when the text in the text box may have changed. */
    void keepDraft(String text) {
        if (!text.equals(draft)) {
            draft = text;
            session.ifPresent(s -> s.draft(text));
        }
    }

    /** The session has told the text that was half written when the window went away. */
    void recalledDraft(String text) {
        draft = text;
    }
}
