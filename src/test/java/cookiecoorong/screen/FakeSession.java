package cookiecoorong.screen;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Session;
import cookiecoorong.chat.TextQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what a window asks of its session, and has all messages of a conversation, of which parts are read. What is asked
 * is answered when the test wants it.
 */
public final class FakeSession implements Session {
    /** How many messages the storage reads at once. */
    private static final int READ = 50;

    public final List<String> sent = new ArrayList<>();
    public int starts;
    public String draft = "";

    /** How often a draft was told. */
    public int drafts;

    final List<Message> messages = new ArrayList<>();
    final List<Event> answers = new ArrayList<>();

    /** The first message of a transcript has the id 0, that of a window 1. */
    void fill(List<Message> first) {
        for (Message m : first) {
            messages.add(new Message(m.id() - 1, m.time(), m.name(), m.payload(), m.state()));
        }
    }

    @Override
    public void start() {
        starts++;
    }

    @Override
    public void send(Payload payload) {
        sent.add(payload.text().orElseThrow());
        draft = "";
    }

    @Override
    public void draft(String text) {
        draft = text;
        drafts++;
    }

    @Override
    public void readBefore(long id) {
        List<Message> before = messages.stream().filter(m -> m.id() < id).toList();
        answers.add(new Event.ReadBefore(id, before.subList(Math.max(0, before.size() - READ), before.size())));
    }

    @Override
    public void readFrom(long id) {
        List<Message> from = messages.stream().filter(m -> m.id() >= id).toList();
        answers.add(new Event.ReadFrom(id, from.subList(0, Math.min(READ, from.size()))));
    }

    @Override
    public void search(long id, TextQuery sought) {
        answers.add(new Event.Searched(
                sought,
                messages.stream()
                        .filter(m -> m.id() < id && sought.isIn(m.payload()))
                        .mapToLong(Message::id)
                        .max()));
    }
}
