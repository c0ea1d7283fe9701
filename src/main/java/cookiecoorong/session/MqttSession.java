package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Session;
import cookiecoorong.chat.Storage;
import cookiecoorong.chat.TextQuery;
import cookiecoorong.mqtt.InflightStore;
import cookiecoorong.mqtt.SessionThread;
import cookiecoorong.profile.Profile;
import cookiecoorong.seal.SealKeyPair;
import cookiecoorong.session.receipts.ReceiptExchange;
import cookiecoorong.session.sealing.Sealing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The conversation over MQTT. Any thread may call; all is done, and events are told, on the session thread. The MQTT
 * library is loaded when Start is pressed, not before: the window is to be there first.
 */
public final class MqttSession implements Session, AutoCloseable {
    /** Starts the local broker. Called on the session thread. */
    @FunctionalInterface
    public interface LocalBrokerControl {

        /**
         * Sets a broker going that will listen on this loopback address; returns without waiting until it does.
         *
         * @return why it has ended, if it has, without having listened; to be asked on the session thread
         */
        Supplier<Optional<String>> start(String host, int port) throws IOException;

        /** The name of another person who runs what listens on this loopback address, if one does. */
        default Optional<String> strangerAt(String host, int port) {
            return Optional.empty();
        }

        /** The name of any other user who does, root and accounts of the system too. */
        default Optional<String> otherUserAt(String host, int port) {
            return strangerAt(host, port);
        }

        /** Whether it is known, without a connection, that nothing listens on this loopback address. */
        default boolean isFree(String host, int port) {
            return false;
        }

        /** Whether a broker that is not the local one was used there, whose place it would take. */
        default boolean replacesAnother(String host, int port) throws IOException {
            return false;
        }

        /** Remembers whose broker it is that a connection was made to. */
        default void used(String host, int port) throws IOException {}

        /** What the local broker wants to hear, if it cannot tell by itself that it is this user. */
        default Optional<String> password(int port) {
            return Optional.empty();
        }
    }

    private static final long MAX_END_MILLIS = 850;
    /** Reading so many takes a few milliseconds of the session thread, which has a connection to look after. */
    private static final int READ_AT_ONCE = 500;

    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final SessionThread thread = new SessionThread(bug -> connectionFailed(bug));
    private final Profile profile;
    private final Storage storage;
    private final Consumer<Event> events;
    private final Outbox outbox;
    private final Inbox inbox;
    private final DraftAutosave drafts;
    private final TranscriptSearch search;
    private final ConnectionHandler connections;

    /**
     * Recalls the conversation; connects when {@link #start} is called.
     *
     * @param ownKey what this side seals with, where the profile has the other side's key
     * @param exchanges what is under way, kept with the storage
     * @param events told on the session thread, but for {@link Event.Arriving}
     */
    public MqttSession(
            Profile profile,
            Optional<SealKeyPair> ownKey,
            Storage storage,
            InflightStore exchanges,
            LocalBrokerControl starter,
            Consumer<Event> events) {
        this.profile = profile;
        this.storage = storage;
        this.events = event -> tell(event, events);
        this.outbox = new Outbox(storage, exchanges, this.events);
        ReceiptExchange receipts = new ReceiptExchange(
                thread, storage, profile.presence(), this.events, () -> handOver(), failure -> storageFailed(failure));
        Sealing sealing = new Sealing(profile, ownKey, storage, exchanges, this.events);
        this.inbox = new Inbox(
                storage, exchanges, sealing, receipts, profile.session().subscribe(), this.events);
        this.drafts = new DraftAutosave(thread, storage, outbox);
        this.search = new TranscriptSearch(thread, storage, this.events);
        this.connections = new ConnectionHandler(
                thread, profile, storage, exchanges, sealing, outbox, inbox, receipts, starter, this.events);
        thread.run(this::recall);
    }

    /** A notice passes by on the screen; the log keeps it. */
    private static void tell(Event event, Consumer<Event> events) {
        if (event instanceof Event.Noticed noticed) {
            Notice notice = noticed.notice();
            LOG.info(() -> "Told: " + notice.kind() + (notice.detail().isEmpty() ? "" : ", " + notice.detail()));
        }
        events.accept(event);
    }

    /** The library does not notice when one of its threads dies, for want of memory perhaps: nothing would come any more. */
    private void connectionFailed(Throwable bug) {
        connections.failed(bug);
    }

    private void handOver() {
        connections.pump();
    }

    private void storageFailed(IOException failure) {
        connections.storageFailed(failure);
    }

    private void recall() {
        try {
            inbox.recall(profile.ui().history());
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The transcript cannot be read", failure);
            events.accept(new Event.Recalled(List.of()));
        }
        drafts.recall(events);
        storage.notices().forEach(notice -> events.accept(new Event.Noticed(notice)));
    }

    @Override
    public void start() {
        thread.run(connections::start);
    }

    @Override
    public void send(Payload payload) {
        outbox.add(payload);
        drafts.sent();
        thread.run(() -> {
            outbox.accept(connections::pump);
            drafts.keep(); // at once, so that a kill does not bring back what has been sent
        });
    }

    @Override
    public void draft(String text) {
        drafts.changed(text);
    }

    @Override
    public void readBefore(long id) {
        thread.run(() -> events.accept(new Event.ReadBefore(id, read(() -> storage.before(id, READ_AT_ONCE)))));
    }

    @Override
    public void readFrom(long id) {
        thread.run(() -> events.accept(new Event.ReadFrom(id, read(() -> storage.from(id, READ_AT_ONCE)))));
    }

    @Override
    public void search(long id, TextQuery sought) {
        search.ask(id, sought);
    }

    private interface Reading {
        List<Message> read() throws IOException;
    }

    /** Where it cannot be read, the window shows what it has. */
    private static List<Message> read(Reading reading) {
        try {
            return reading.read();
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The transcript cannot be read", failure);
            return List.of();
        }
    }

    /** Disconnects and ends, within a second in every state. What was sent before is on disk. */
    @Override
    public void close() {
        Future<?> left = thread.after(Duration.ZERO, () -> {
            LOG.info("Leaving");
            drafts.keep();
            connections.close();
        });
        try {
            left.get(MAX_END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.INFO, "The connection did not end in time", e);
        }
        thread.stop();
    }
}
