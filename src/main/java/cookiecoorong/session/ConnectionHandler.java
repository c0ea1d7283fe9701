package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.Connection;
import cookiecoorong.mqtt.ConnectionListener;
import cookiecoorong.mqtt.ConnectionRequest;
import cookiecoorong.mqtt.FailureClassifier;
import cookiecoorong.mqtt.IncomingMessage;
import cookiecoorong.mqtt.InflightStore;
import cookiecoorong.mqtt.PublishPacket;
import cookiecoorong.mqtt.SessionThread;
import cookiecoorong.profile.Profile;
import cookiecoorong.session.receipts.ReceiptExchange;
import cookiecoorong.session.sealing.Sealing;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens connections when {@link ConnectPolicy} says so, and handles what becomes of the one that is open. */
final class ConnectionHandler implements ConnectionListener {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    /** How long a broker may take to release what an earlier connection left. */
    private static final Duration MAX_RELEASE = Duration.ofSeconds(10);

    private final SessionThread thread;
    private final Profile profile;
    private final Storage storage;
    private final InflightStore exchanges;
    private final Sealing sealing;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Consumer<Event> events;
    private final Subscriptions subscriptions;
    private final OwnPresence presence;
    private final PeerPresence peer;
    private final AnswerWatch answers;
    private final ReceiptExchange receipts;
    private final ArrivalRouter arrivals;
    private final ConnectPolicy policy;
    private final PublishQos publishQos;
    private Optional<Connection> connection = Optional.empty();
    private URI uri = URI.create("");
    private boolean established;
    private Future<?> presenceRetry = CompletableFuture.completedFuture(null);

    /** The broker has lost the session, or what was under way in it, and that is not forgotten yet. */
    private boolean lostSession;

    ConnectionHandler(
            SessionThread thread,
            Profile profile,
            Storage storage,
            InflightStore exchanges,
            Sealing sealing,
            Outbox outbox,
            Inbox inbox,
            ReceiptExchange receipts,
            MqttSession.LocalBrokerControl starter,
            Consumer<Event> events) {
        this.thread = thread;
        this.profile = profile;
        this.storage = storage;
        this.exchanges = exchanges;
        this.sealing = sealing;
        this.outbox = outbox;
        this.inbox = inbox;
        this.events = events;
        this.presence = new OwnPresence(profile);
        this.peer = new PeerPresence(ZonedDateTime::now, events);
        this.receipts = receipts;
        this.subscriptions = new Subscriptions(storage, profile, presence, receipts);
        this.arrivals = new ArrivalRouter(storage, sealing, inbox, presence, peer, receipts, events);
        this.answers = new AnswerWatch(thread, profile.session().keepAlive(), this::tellUnanswered);
        this.publishQos = new PublishQos(profile.session().qos());
        this.policy = new ConnectPolicy(thread, profile, starter, this::dial, events);
    }

    void start() {
        Optional<FailureReason> unusable = sealing.start();
        if (unusable.isPresent()) {
            policy.giveUp(unusable.get());
            return;
        }
        boolean refused = established && profile.presence().enabled() && !presence.isUsedAt(uri);
        if (established || connection.isEmpty()) { // the one that is being opened has presence, or has none
            presence.forgetTrials();
        }
        policy.start();
        if (refused || answers.isOverdue()) { // messages are sent again on a new connection only (section 4.4)
            connectAnew();
        }
    }

    /** Disconnects for good. */
    void close() {
        policy.close();
        sealing.close();
        connection.ifPresent(open -> open.leave(established ? presence.offline(uri) : Optional.empty()));
    }

    private void dial(URI broker) {
        try {
            if (profile.session().clean() || lostSession) {
                inbox.forgetExchanges();
                lostSession = false;
            }
            inbox.connecting();
            sealing.connecting();
        } catch (IOException failure) {
            policy.broken(DisconnectPattern.Loss.of(FailureClassifier.storage(failure)), false);
            return;
        }
        uri = broker;
        publishQos.connecting(subscriptions.lowerQos(uri));
        presence.trial(uri).begins();
        ConnectionRequest request =
                new ConnectionRequest(subscriptions.wanted(uri), subscriptions.outdated(uri), presence.will(uri));
        Connection opened = new Connection(thread, policy.profileFor(uri), uri, request, sealing, exchanges, this);
        connection = Optional.of(opened);
        opened.open();
    }

    /** Hands over what waits. */
    void pump() {
        if (established && sealing.mayGo()) {
            onDisk(() -> {
                outbox.pump(connection.orElseThrow(), receipts, publishQos.now() > 0);
                if (publishQos.now() > 0 && exchanges.underWay() > 0) {
                    answers.sent();
                }
            });
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** What cannot be put on disk ends the connection. */
    private void onDisk(Writing writing) {
        try {
            writing.run();
        } catch (IOException failure) {
            storageFailed(failure);
        }
    }

    private void tellUnanswered() {
        if (exchanges.underWay() > 0) {
            tell(Notice.Kind.NOT_ACKNOWLEDGED, Integer.toString(storage.waiting()));
        }
    }

    void storageFailed(IOException failure) {
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
    public Optional<ConnectionRequest.State> resending(List<Payload> messages) throws IOException {
        boolean known = publishQos.isExactlyOnce() || sealing.isOn(); // what is sealed has its number with it
        return presence.isUsedAt(uri) && !known ? receipts.resending(messages) : Optional.empty();
    }

    @Override
    public void established(List<Integer> granted, boolean sessionPresent) {
        if (granted.isEmpty() || granted.get(0) == Subscriptions.REFUSED) {
            end(new FailureReason(
                    FailureReason.Kind.SUBSCRIPTION_REFUSED, profile.session().subscribe()));
            return;
        }
        established = true;
        sealing.established(presence.isUsedAt(uri) && Subscriptions.presenceGranted(granted));
        policy.established();
        int qos = granted.get(0);
        connection.orElseThrow().publishAt(publishQos.established(qos));
        LOG.info(() -> "Granted QoS " + qos + ", own messages not at the broker: " + storage.waiting());
        if (qos < profile.session().qos()) {
            tell(Notice.Kind.LOWER_QOS, String.valueOf(qos));
        }
        onDisk(() -> {
            if (subscriptions.established(uri, qos, sessionPresent) && !receipts.sessionForgotten()) {
                tell(Notice.Kind.SESSION_FORGOTTEN, "");
            }
            startPresence(granted);
        });
        if (inbox.hasUnreleased()) {
            after(MAX_RELEASE, () -> onDisk(inbox::takeUnreleased)); // by then it will not be released any more
        }
        pump();
    }

    /** Unless the connection has ended by then. */
    private void after(Duration time, Runnable action) {
        Optional<Connection> here = connection;
        Future<?> unused = thread.after(time, () -> {
            if (here.isPresent() && here.equals(connection)) {
                action.run();
            }
        });
    }

    private void startPresence(List<Integer> granted) throws IOException {
        if (profile.presence().enabled()) {
            Connection here = connection.orElseThrow();
            if (presence.isUsedAt(uri) && !Subscriptions.presenceGranted(granted)) {
                tell(Notice.Kind.PRESENCE_REFUSED, "");
            }
            presence.online(uri).ifPresent(state -> here.publishState(state, () -> {}));
            if (Subscriptions.statesGranted(granted)) {
                receipts.connected(here);
            }
            after(DisconnectPattern.SOON, this::lasted);
        }
    }

    private void lasted() {
        policy.lasted();
        switch (presence.trial(uri).lasted()) {
            case CONNECT_ANEW -> connectAnew();
            case TELL_REFUSED -> tell(Notice.Kind.PRESENCE_REFUSED, "");
            case NOTHING -> {}
        }
        presence.untilRetry(uri).ifPresent(rest -> presenceRetry = thread.after(rest, this::connectAnew));
    }

    private void connectAnew() {
        LOG.info("Connecting anew");
        connection.orElseThrow().leave(Optional.empty());
        connectionEnded();
        policy.sameBrokerAgain();
    }

    @Override
    public void sessionLost() {
        connectionEnded();
        lostSession = true; // the next connection may have one again, begun by this one
        try {
            inbox.forgetExchanges();
            lostSession = false;
            policy.sameBrokerAgain();
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The lost session cannot be forgotten", failure);
            policy.broken(DisconnectPattern.Loss.of(FailureClassifier.storage(failure)), false);
        }
    }

    @Override
    public void slept() {
        presence.trial(uri).failed();
        connectionEnded();
        policy.slept();
    }

    @Override
    public void broken(FailureReason reason) {
        Connection ending = connection.orElseThrow();
        DisconnectPattern.Loss loss =
                new DisconnectPattern.Loss(reason, ending.lasted(), established, outbox.broken(ending, reason));
        boolean sameBrokerAgain = presence.ended(uri, loss, receipts);
        arrivals.broken(reason);
        connectionEnded();
        lostSession |= publishQos.broken(loss);
        policy.broken(loss, sameBrokerAgain);
    }

    private void connectionEnded() {
        connection = Optional.empty();
        established = false;
        presenceRetry.cancel(false);
        outbox.connectionEnded();
        peer.connectionEnded();
        answers.connectionEnded();
        receipts.connectionEnded();
        arrivals.connectionEnded();
    }

    @Override
    public void arriving(PublishPacket publish) {
        arrivals.arriving(publish);
    }

    @Override
    public void arrived(List<IncomingMessage> messages) {
        boolean waited = !sealing.mayGo();
        onDisk(() -> {
            if (arrivals.arrived(messages, connection.orElseThrow())) {
                policy.messageWentThrough();
            }
        });
        if (waited) {
            pump();
        }
    }

    @Override
    public void cut(String topic, long size) {
        arrivals.cut(topic, size);
    }

    @Override
    public void delivered(long messageId) {
        answers.acknowledged();
        outbox.delivered(messageId);
        policy.messageWentThrough();
        onDisk(() -> {
            receipts.delivered(messageId);
            if (presence.isUsedAt(uri) && !inbox.hasEver() && !receipts.knowsPeer()) {
                peer.sayIfNeverHere(profile.peer());
            }
        });
        pump();
    }

    @Override
    public void sent(long messageId) {
        onDisk(() -> {
            outbox.sent(messageId);
            pump();
        });
    }
}
