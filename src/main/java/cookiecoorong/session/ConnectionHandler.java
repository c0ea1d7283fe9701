package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.Connection;
import cookiecoorong.mqtt.ConnectionListener;
import cookiecoorong.mqtt.ConnectionRequest;
import cookiecoorong.mqtt.ConnectionRequest.Subscription;
import cookiecoorong.mqtt.FailureClassifier;
import cookiecoorong.mqtt.IncomingMessage;
import cookiecoorong.mqtt.InflightStore;
import cookiecoorong.mqtt.PublishPacket;
import cookiecoorong.mqtt.SessionThread;
import cookiecoorong.profile.BrokerAddress;
import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens connections when {@link Reconnect} says so, and handles what becomes of the one that is open. */
final class ConnectionHandler implements ConnectionListener {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");
    private static final int REFUSED = 0x80;

    private final SessionThread thread;
    private final Profile profile;
    private final Storage storage;
    private final InflightStore exchanges;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Consumer<Event> events;
    private final Subscriptions subscriptions;
    private final OwnPresence presence;
    private final PeerPresence peer;
    private final AnswerWatch answers;
    private final ForeignTopics foreign = new ForeignTopics();
    private final Reconnect reconnect;
    private Optional<Connection> connection = Optional.empty();
    private URI uri = URI.create("");
    private boolean established;

    ConnectionHandler(
            SessionThread thread,
            Profile profile,
            Storage storage,
            InflightStore exchanges,
            Outbox outbox,
            Inbox inbox,
            MqttSession.BrokerStarter starter,
            Consumer<Event> events) {
        this.thread = thread;
        this.profile = profile;
        this.storage = storage;
        this.exchanges = exchanges;
        this.outbox = outbox;
        this.inbox = inbox;
        this.events = events;
        this.subscriptions = new Subscriptions(storage, profile.session().clientId());
        this.presence = new OwnPresence(profile.presence());
        this.peer = new PeerPresence(ZonedDateTime::now, events);
        this.answers = new AnswerWatch(thread, profile.session().keepAlive(), this::tellUnanswered);
        this.reconnect = new Reconnect(thread, profile, starter, this::dial, events);
    }

    void start() {
        presence.forgetTrials();
        reconnect.start();
    }

    /** Disconnects for good. */
    void close() {
        reconnect.close();
        connection.ifPresent(open -> open.leave(established ? presence.offline(uri) : Optional.empty()));
    }

    private void dial(URI broker) {
        try {
            if (profile.session().clean()) {
                inbox.forgetExchanges();
            }
        } catch (IOException failure) {
            reconnect.broken(DisconnectPattern.Loss.of(FailureClassifier.storage(failure)));
            return;
        }
        uri = broker;
        Connection opened = new Connection(thread, reconnect.profileFor(uri), uri, request(), exchanges, this);
        connection = Optional.of(opened);
        opened.open();
    }

    private ConnectionRequest request() {
        List<Subscription> wanted = wanted();
        Set<String> outdated = profile.session().clean() ? Set.of() : subscriptions.outdated(broker(), filters(wanted));
        return new ConnectionRequest(wanted, outdated, presence.will(uri));
    }

    private List<Subscription> wanted() {
        List<Subscription> wanted = new ArrayList<>();
        wanted.add(new Subscription(
                profile.session().subscribe(), profile.session().qos()));
        if (presence.isUsedAt(uri)) {
            wanted.add(new Subscription(profile.presence().peerTopic(), 1));
        }
        return wanted;
    }

    private static List<String> filters(List<Subscription> subscriptions) {
        return subscriptions.stream().map(Subscription::filter).toList();
    }

    /** For the notes. */
    private String broker() {
        return BrokerAddress.of(uri).toString();
    }

    /** Hands over what waits. */
    void pump() {
        if (established) {
            try {
                boolean exchanged = profile.session().qos() > 0;
                outbox.pump(connection.orElseThrow(), exchanged);
                if (exchanged && exchanges.underWay() > 0) {
                    answers.sent();
                }
            } catch (IOException failure) {
                storageFailed(failure);
            }
        }
    }

    private void tellUnanswered() {
        if (exchanges.underWay() > 0) {
            tell(Notice.Kind.NOT_ACKNOWLEDGED, Integer.toString(storage.waiting()));
        }
    }

    private void storageFailed(IOException failure) {
        LOG.log(Level.WARNING, "The conversation cannot be put on disk", failure);
        end(FailureClassifier.storage(failure));
    }

    /** A bug; any thread may tell it. */
    void failed(Throwable bug) {
        thread.run(() -> end(FailureClassifier.of(bug)));
    }

    private void end(FailureReason reason) {
        connection.ifPresent(open -> open.end(reason));
    }

    private void tell(Notice.Kind kind, String detail) {
        events.accept(new Event.Noticed(new Notice(kind, detail)));
    }

    @Override
    public void established(List<Integer> granted, boolean sessionPresent) {
        if (granted.isEmpty() || granted.get(0) == REFUSED) {
            end(new FailureReason(
                    FailureReason.Kind.SUBSCRIPTION_REFUSED, profile.session().subscribe()));
            return;
        }
        established = true;
        reconnect.established();
        int qos = granted.get(0);
        LOG.info(() -> "Granted QoS " + qos + ", own messages not at the broker: " + storage.waiting());
        if (qos < profile.session().qos()) {
            tell(Notice.Kind.LOWER_QOS, String.valueOf(qos));
        }
        rememberSession(sessionPresent);
        startPresence(granted);
        pump();
    }

    private void rememberSession(boolean sessionPresent) {
        if (profile.session().clean()) {
            return;
        }
        List<String> filters = filters(wanted());
        if (!sessionPresent && !subscriptions.at(broker()).isEmpty()) {
            LOG.warning(() -> "The broker at " + broker() + " has forgotten the session");
            tell(Notice.Kind.SESSION_FORGOTTEN, "");
        }
        subscriptions.subscribed(broker(), filters);
    }

    private void startPresence(List<Integer> granted) {
        if (profile.presence().enabled()) {
            Connection here = connection.orElseThrow();
            if (presence.isUsedAt(uri) && (granted.size() < 2 || granted.get(1) == REFUSED)) {
                tell(Notice.Kind.PRESENCE_REFUSED, "");
            }
            presence.online(uri).ifPresent(here::publishState);
            Future<?> unused = thread.after(DisconnectPattern.SOON, () -> lasted(here));
        }
    }

    private void lasted(Connection which) {
        if (connection.filter(which::equals).isPresent() && presence.trial(uri).lasted()) {
            LOG.info("Presence is tried once more");
            which.leave(Optional.empty());
            connectionEnded();
            reconnect.again();
        }
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
                reason, lasted, established, ending.unanswered().flatMap(this::message));
        connectionEnded();
        if (profile.presence().enabled()
                && loss.maybeAtPresence()
                && presence.trial(uri).closed()) {
            LOG.warning(() -> "The broker at " + broker() + " closes the connection at presence");
            tell(Notice.Kind.PRESENCE_REFUSED, "");
            reconnect.again();
        } else {
            reconnect.broken(loss);
        }
    }

    private Optional<Message> message(long id) {
        try {
            return storage.from(id, 1).stream()
                    .filter(message -> message.id() == id)
                    .findFirst();
        } catch (IOException failure) {
            LOG.log(Level.INFO, "The transcript cannot be read", failure);
            return Optional.empty();
        }
    }

    private void connectionEnded() {
        connection = Optional.empty();
        established = false;
        outbox.connectionEnded();
        peer.connectionEnded();
        answers.connectionEnded();
        foreign.connectionEnded();
    }

    /** A retained message may be one that has been shown when it was new. */
    @Override
    public void arriving(PublishPacket publish) {
        if (!publish.retained() && inbox.isOurs(publish.topic())) {
            events.accept(new Event.Arriving(storage.arriving(publish.payload())));
        }
    }

    @Override
    public void arrived(List<IncomingMessage> messages) {
        Connection here = connection.orElseThrow();
        List<IncomingMessage> ours = new ArrayList<>();
        for (IncomingMessage message : messages) {
            if (presence.isPeerTopic(message.topic())) {
                here.acknowledge(message);
                tellPresence(message);
            } else if (inbox.isOurs(message.topic())) {
                ours.add(message);
            } else {
                here.acknowledge(message);
                here.unsubscribe(foreign.came(message));
            }
        }
        if (!ours.isEmpty()) {
            take(ours, here);
        }
    }

    /** Whatever somebody publishes there, it must not end the connection: the broker would bring it again each time. */
    private void tellPresence(IncomingMessage message) {
        try {
            peer.told(message);
        } catch (RuntimeException bug) {
            LOG.log(Level.WARNING, "What came on the presence topic cannot be told", bug);
        }
    }

    private void take(List<IncomingMessage> messages, Connection here) {
        try {
            inbox.take(messages, here);
            if (!messages.stream().allMatch(IncomingMessage::retained)) { // those come with each SUBSCRIBE
                reconnect.messageWentThrough();
            }
        } catch (IOException failure) {
            storageFailed(failure);
        }
    }

    @Override
    public void cut(long size) {
        tell(Notice.Kind.CUT, Payload.sizeInWords(size));
    }

    @Override
    public void delivered(long messageId) {
        answers.acknowledged();
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
