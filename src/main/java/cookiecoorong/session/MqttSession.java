package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Session;
import cookiecoorong.chat.Storage;
import cookiecoorong.chat.TextQuery;
import cookiecoorong.mqtt.Connection;
import cookiecoorong.mqtt.ConnectionListener;
import cookiecoorong.mqtt.FailureClassifier;
import cookiecoorong.mqtt.Mailbox;
import cookiecoorong.mqtt.SessionThread;
import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZonedDateTime;
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
    public interface BrokerStarter {

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

    private static final long LONGEST_END_MILLIS = 850;
    /** A few milliseconds of the session thread, which has a connection to look after. */
    private static final int READ_AT_ONCE = 500;

    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final SessionThread thread = new SessionThread(this::failed);
    private final Profile profile;
    private final Storage storage;
    private final Consumer<Event> events;
    private final Outbox outbox;
    private final Inbox inbox;
    private final PeerPresence peer;
    private final Drafts drafts;
    private final TranscriptSearch search;
    private final Reconnect reconnect;
    private Optional<Connection> connection = Optional.empty();
    private boolean established;

    public MqttSession(Profile profile, Storage storage, BrokerStarter starter, Consumer<Event> events) {
        this.profile = profile;
        this.storage = storage;
        this.events = events;
        this.outbox = new Outbox(storage, events);
        this.inbox = new Inbox(storage, events);
        this.peer = new PeerPresence(ZonedDateTime::now, events);
        this.drafts = new Drafts(thread, storage, outbox);
        this.search = new TranscriptSearch(thread, storage, events);
        this.reconnect = new Reconnect(thread, profile, starter, this::dial, events);
        thread.run(this::recall);
    }

    private void recall() {
        try {
            inbox.recall(profile.ui().history());
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The transcript cannot be read", failure);
            events.accept(new Event.Recalled(List.of()));
        }
        drafts.recall(events);
    }

    @Override
    public void start() {
        thread.run(reconnect::start);
    }

    @Override
    public void send(Payload payload) {
        outbox.add(payload);
        drafts.sent();
        thread.run(() -> {
            outbox.accept(this::pump);
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
            reconnect.close();
            if (connection.isPresent()) {
                connection.get().leave();
            }
        });
        try {
            left.get(LONGEST_END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.INFO, "The connection did not end in time", e);
        }
        thread.stop();
    }

    private void dial(URI uri) {
        try {
            if (profile.session().clean()) {
                inbox.forgetExchanges();
            }
        } catch (IOException failure) {
            reconnect.broken(DisconnectPattern.Loss.of(FailureClassifier.storage(failure)));
            return;
        }
        Connection opened = new Connection(thread, reconnect.profileFor(uri), uri, storage.exchanges(), new Ears());
        connection = Optional.of(opened);
        opened.open();
    }

    private void pump() {
        if (established) {
            try {
                outbox.pump(connection.orElseThrow(), profile.session().qos() > 0);
            } catch (IOException failure) {
                storageFailed(failure);
            }
        }
    }

    private void storageFailed(IOException failure) {
        LOG.log(Level.WARNING, "The conversation cannot be put on disk", failure);
        endConnection(FailureClassifier.storage(failure));
    }

    /** The library does not notice when one of its threads dies, for want of memory perhaps: nothing would come any more. */
    private void failed(Throwable bug) {
        thread.run(() -> endConnection(FailureClassifier.of(bug)));
    }

    private void endConnection(FailureReason reason) {
        connection.ifPresent(open -> open.end(reason));
    }

    private Optional<Message> message(long id) {
        try {
            return storage.before(id + 1, 1).stream().findFirst();
        } catch (IOException failure) {
            LOG.log(Level.INFO, "The transcript cannot be read", failure);
            return Optional.empty();
        }
    }

    /** What the connection that is open tells. */
    private final class Ears implements ConnectionListener {
        @Override
        public void established(int grantedQos) {
            established = true;
            reconnect.established();
            LOG.info(() -> "Granted QoS " + grantedQos + ", own messages not at the broker: " + storage.waiting());
            if (grantedQos < profile.session().qos()) {
                events.accept(new Event.Noticed(new Notice(Notice.Kind.LOWER_QOS, String.valueOf(grantedQos))));
            }
            pump();
        }

        @Override
        public void sessionLost() {
            connectionEnded();
            try {
                inbox.forgetExchanges();
                reconnect.again();
            } catch (IOException failure) {
                LOG.log(Level.WARNING, "The lost session cannot be forgotten", failure);
                reconnect.broken(DisconnectPattern.Loss.of(FailureClassifier.storage(failure)));
            }
        }

        @Override
        public void slept() {
            connectionEnded();
            reconnect.atOnce();
        }

        @Override
        public void broken(FailureReason reason) {
            Connection ending = connection.orElseThrow();
            Optional<Duration> lasted = ending.acceptedAt().map(since -> Duration.ofNanos(System.nanoTime() - since));
            DisconnectPattern.Loss loss = new DisconnectPattern.Loss(
                    reason, lasted, established, ending.unanswered().flatMap(MqttSession.this::message));
            connectionEnded();
            reconnect.broken(loss);
        }

        private void connectionEnded() {
            connection = Optional.empty();
            established = false;
            outbox.connectionEnded();
            peer.connectionEnded();
        }

        @Override
        public void arriving(Payload payload) {
            events.accept(new Event.Arriving(storage.arriving(payload)));
        }

        @Override
        public void arrived(List<Mailbox.Arrived> messages) {
            try {
                inbox.take(messages, connection.orElseThrow());
                if (!messages.stream().allMatch(Mailbox.Arrived::retained)) { // those come with each SUBSCRIBE
                    reconnect.messageWentThrough();
                }
            } catch (IOException failure) {
                storageFailed(failure);
            }
        }

        @Override
        public void cut(long size) {
            events.accept(new Event.Noticed(new Notice(Notice.Kind.CUT, Payload.sizeInWords(size))));
        }

        @Override
        public void presence(Mailbox.Arrived message) {
            peer.told(message);
        }

        @Override
        public void delivered(long messageId) {
            outbox.delivered(messageId);
            reconnect.messageWentThrough();
            pump();
        }

        @Override
        public void sent(long messageId) {
            try {
                outbox.sent(messageId);
                pump();
            } catch (IOException failure) {
                storageFailed(failure);
            }
        }
    }
}
