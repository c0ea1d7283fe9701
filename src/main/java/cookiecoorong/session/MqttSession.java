package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Presence;
import cookiecoorong.chat.Reason;
import cookiecoorong.chat.Session;
import cookiecoorong.chat.Storage;
import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The conversation over MQTT. Any thread may call; all is done, and events are told, on the session thread. The MQTT
 * library is loaded when Start is pressed, not before: the window is to be there first.
 */
public final class MqttSession implements Session, AutoCloseable {
    private static final long LONGEST_END_MILLIS = 850;
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final SessionThread thread = new SessionThread();
    private final Profile profile;
    private final Storage storage;
    private final Consumer<Event> events;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Reconnect reconnect;
    private Optional<Connection> connection = Optional.empty();
    private boolean established;
    private Presence presence = Presence.UNKNOWN;

    public MqttSession(Profile profile, Storage storage, BrokerStarter starter, Consumer<Event> events) {
        this.profile = profile;
        this.storage = storage;
        this.events = events;
        this.outbox = new Outbox(storage, events);
        this.inbox = new Inbox(storage, events);
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
    }

    @Override
    public void start() {
        thread.run(reconnect::start);
    }

    @Override
    public void send(Payload payload) {
        outbox.add(payload);
        thread.run(() -> {
            outbox.accept();
            pump();
        });
    }

    /** Disconnects and ends, within a second in every state. What was sent before is on disk. */
    @Override
    public void close() {
        Future<?> left = thread.after(Duration.ZERO, () -> {
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
            reconnect.broken(Reasons.storage(failure), Optional.empty());
            return;
        }
        Connection opened = new Connection(thread, profile, uri, storage.exchanges(), new Ears());
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
        if (connection.isPresent()) {
            connection.get().end(Reasons.storage(failure));
        }
    }

    private void seen(Presence now) {
        if (!now.equals(presence)) {
            presence = now;
            events.accept(new Event.PresenceChanged(now));
        }
    }

    /** What the connection that is open tells. */
    private final class Ears implements ConnectionListener {
        @Override
        public void established(int grantedQos) {
            established = true;
            reconnect.established();
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
                reconnect.broken(Reasons.storage(failure), Optional.empty());
            }
        }

        @Override
        public void slept() {
            connectionEnded();
            reconnect.atOnce();
        }

        @Override
        public void broken(Reason reason) {
            Optional<Duration> lasted = connection
                    .flatMap(Connection::acceptedAt)
                    .map(since -> Duration.ofNanos(System.nanoTime() - since));
            connectionEnded();
            reconnect.broken(reason, lasted);
        }

        private void connectionEnded() {
            connection = Optional.empty();
            established = false;
            outbox.connectionEnded();
            seen(Presence.UNKNOWN);
        }

        @Override
        public void arrived(List<Arrived> messages) {
            try {
                inbox.take(messages, connection.orElseThrow());
                reconnect.messageWentThrough();
            } catch (IOException failure) {
                storageFailed(failure);
            }
        }

        @Override
        public void presence(Presence now) {
            seen(now);
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
