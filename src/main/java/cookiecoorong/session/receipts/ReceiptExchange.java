package cookiecoorong.session.receipts;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts.Open;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.Connection;
import cookiecoorong.mqtt.ConnectionRequest.State;
import cookiecoorong.mqtt.ConnectionRequest.Subscription;
import cookiecoorong.mqtt.SessionThread;
import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Exchanges receipts over a connection: publishes the states of both ends when they are due, and hands them what comes. */
public final class ReceiptExchange {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final SessionThread thread;
    private final Storage storage;
    private final Profile.Presence topics;
    private final String peerSent;
    private final String peerReceived;
    private final Consumer<Event> events;
    private final Runnable pump;
    private final Consumer<IOException> failed;
    private final SendingEnd sending;
    private final ReceivingEnd receiving;
    private final ResendNotice resends;
    private final StateFlowControl flow = new StateFlowControl();
    private final long startNanos = System.nanoTime();

    private Optional<Connection> connection = Optional.empty();
    private Future<?> timer = CompletableFuture.completedFuture(null);
    private long wakeAt;
    private boolean listens;
    private volatile boolean expectsRepeats;

    /**
     * @param pump hands over what waits, copies too
     * @param failed told that something could not be put on disk
     */
    public ReceiptExchange(
            SessionThread thread,
            Storage storage,
            Profile.Presence topics,
            Consumer<Event> events,
            Runnable pump,
            Consumer<IOException> failed) {
        this.thread = thread;
        this.storage = storage;
        this.topics = topics;
        this.peerSent = topics.peerSent();
        this.peerReceived = topics.peerReceived();
        this.events = events;
        this.pump = pump;
        this.failed = failed;
        this.sending = new SendingEnd(storage);
        this.receiving = new ReceivingEnd(storage);
        this.resends = new ResendNotice(thread, events);
    }

    /** Milliseconds of a clock that goes on; more than any time that matters when the program starts. */
    private long now() {
        return Duration.ofDays(1).toMillis()
                + Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
    }

    /** In this order: what was announced before a message is to come before it. */
    public List<Subscription> subscriptions() {
        return List.of(new Subscription(peerSent, 1), new Subscription(peerReceived, 1));
    }

    public boolean isTopic(String topic) {
        return topic.equals(peerSent) || topic.equals(peerReceived);
    }

    /** CONNACK and SUBACK are here, and the broker takes states. */
    public void connected(Connection here) throws IOException {
        connection = Optional.of(here);
        listens |= knowsPeer();
        flow.connected();
        sending.connected(now());
        receiving.connected(now());
        expectsRepeats = receiving.expectsRepeats();
        act();
    }

    public void connectionEnded() {
        connection = Optional.empty();
        timer.cancel(false);
        sending.connectionEnded();
        receiving.connectionEnded();
    }

    /** Whether the broker has taken all states of this connection, and presence before them. */
    public boolean areTaken() {
        return connection.isPresent() && flow.isAllAnswered();
    }

    /** The broker has closed the connection, perhaps at a state. Returns whether states are smaller from now on. */
    public boolean makeStatesSmaller() {
        boolean smaller = flow.makeSmaller();
        if (smaller) {
            LOG.info(() -> "States have " + flow.maxBytes() + " bytes at most: the broker may not take larger ones");
        }
        return smaller;
    }

    /** The broker has lost the session, in which these own messages were under way. */
    public void sessionLost(Collection<Long> ids) throws IOException {
        sending.sessionLost(ids);
    }

    /** These are about to be sent again, which the broker may take for others; returns what is to be published before. */
    public Optional<State> resending(List<Payload> messages) throws IOException {
        return sending.sentAgain(messages)
                ? Optional.of(new State(topics.sent(), sending.announce(now(), flow.maxBytes()), 0))
                : Optional.empty();
    }

    /**
     * The broker has no session though it should.
     *
     * @return whether the other side tells what it has, so that all that was lost is sent again
     */
    public boolean sessionForgotten() throws IOException {
        resends.sessionForgotten();
        return knowsPeer();
    }

    /** Whether the other side has ever told anything. */
    public boolean knowsPeer() throws IOException {
        return sending.peerSeen() || storage.receipts().announced().isPresent();
    }

    /** Whether a message may only repeat another. Any thread may ask. */
    public boolean expectsRepeats() {
        return expectsRepeats;
    }

    /** A state of the other side, or what somebody published in its place. */
    public void came(String topic, Payload payload) throws IOException {
        listens = true;
        if (topic.equals(peerSent)) {
            Optional<SentState> state = SentState.read(payload);
            if (state.isPresent()) {
                int gone = receiving.told(state.get(), payload, now());
                if (gone > 0) {
                    tell(Notice.Kind.CONFIRMED_ELSEWHERE, String.valueOf(gone));
                }
            }
        } else {
            Optional<ReceivedState> state = ReceivedState.read(payload);
            if (state.isPresent()) {
                confirmed(sending.told(state.get(), now()));
            }
        }
        expectsRepeats = receiving.expectsRepeats();
        act();
    }

    private void confirmed(List<Open> messages) {
        if (!messages.isEmpty()) {
            messages.forEach(each -> LOG.info(() -> "message " + each.id() + ": the other side has it"));
            events.accept(new Event.Confirmed(messages.stream().map(Open::id).collect(Collectors.toSet())));
        }
    }

    private void tell(Notice.Kind kind, String detail) {
        events.accept(new Event.Noticed(new Notice(kind, detail)));
    }

    /** Whether those that are about to be put on disk have to be there before it can be said which message this is. */
    public boolean mayRepeatTaken(Payload payload) {
        return receiving.mayRepeatTaken(payload);
    }

    /** Which message this is, that is about to be put on disk. */
    public MessageMetadata arrived(Payload payload, int qos, int packetId, boolean duplicate) throws IOException {
        return receiving.arrived(payload, qos, packetId, duplicate, now());
    }

    /** The same for a message that has its number with it; nothing where it is here already. */
    public Optional<MessageMetadata> arrived(Payload payload, MessageNumber number) throws IOException {
        return receiving.arrived(payload, number, now());
    }

    /** It is on disk. */
    public void kept(Message message) {
        receiving.kept(message);
    }

    /** All that was to be put on disk is, or will come again. */
    public void batchEnded() throws IOException {
        receiving.batchEnded();
        act();
    }

    /** Whether the other side has the own message. */
    public boolean isConfirmed(Message message) throws IOException {
        return message.metadata().number().isPresent()
                && storage.receipts().isConfirmed(message.metadata().number().get());
    }

    public void delivered(long id) throws IOException {
        sending.delivered(id, now());
        act();
    }

    /** Whether the own message may be handed over now; if not, it is pumped later. */
    public boolean mayGo(Message message) throws IOException {
        if (connection.isEmpty() || message.metadata().number().isEmpty()) {
            return true;
        }
        long number = message.metadata().number().get().number();
        if (!sending.isAnnounced(number)) {
            sending.wantAnnounced(number);
            if (listens) {
                announce();
            }
            schedule();
        }
        return sending.isAnnounced(number) || !listens || flow.isStalled();
    }

    /** The other side's presence was told: it may listen to what is announced, so that this goes before messages. */
    public void peerCame() {
        listens = true;
    }

    /** A message that the other side has asked for. */
    public Optional<Message> nextCopy() throws IOException {
        Optional<Open> next = sending.nextCopy();
        while (next.isPresent()) {
            Open copy = next.get();
            Optional<Message> message = storage.message(copy.id());
            if (message.isPresent()) {
                return message;
            }
            sending.copySent(copy, false);
            next = sending.nextCopy();
        }
        return Optional.empty();
    }

    /** Hands over the {@link #nextCopy}; whether the connection took it. */
    public boolean sendCopy(Message message) {
        Open copy = sending.nextCopy().orElseThrow();
        boolean handedOver = connection.orElseThrow().publishCopy(message, () -> copyDelivered(copy));
        sending.copySent(copy, handedOver);
        if (handedOver) {
            LOG.info(() -> "message " + message.id() + ": sent again, copy " + copy.copies());
            resends.sentAgain();
        }
        return handedOver;
    }

    private void copyDelivered(Open copy) {
        try {
            sending.copyDelivered(copy, now());
            act();
            pump.run();
        } catch (IOException failure) {
            failed.accept(failure);
        }
    }

    private void act() throws IOException {
        if (connection.isPresent()) {
            if (flow.isAnswersTurn()) {
                answer();
            }
            announce();
            answer();
            schedule();
        }
    }

    private void announce() throws IOException {
        if (flow.mayPublishAt() <= now() && sending.announceAt(now()) <= now() && sending.mayAnnounce(now())) {
            publish(topics.sent(), sending.announce(now(), flow.maxBytes()));
        }
    }

    private void answer() throws IOException {
        if (flow.mayPublishAt() <= now() && receiving.answerAt() <= now()) {
            Optional<ReceivedState> answer = receiving.answer(now());
            expectsRepeats = receiving.expectsRepeats(); // what it asks for may come at once
            if (answer.isPresent()) {
                publish(topics.received(), answer.get().write(flow.maxBytes()));
            }
        }
    }

    private void publish(String topic, Payload state) {
        boolean stalled = flow.isStalled();
        int qos = flow.published(now(), state.size());
        if (!stalled && flow.isStalled()) {
            LOG.warning("The broker does not acknowledge states: they go on at QoS 0 until it does");
        }
        Connection here = connection.orElseThrow();
        here.publishState(new State(topic, state, qos), () -> {
            if (qos > 0 && connection.filter(here::equals).isPresent()) {
                flow.answered();
                wakeUp();
            }
        });
    }

    /** One timer for all that is due. */
    private void schedule() throws IOException {
        long due = Math.min(sending.announceAt(now()), receiving.answerAt());
        long at = Math.min(sending.evaluateAt(), Math.max(due, flow.mayPublishAt()));
        if (at != wakeAt || timer.isDone()) {
            timer.cancel(false);
            wakeAt = at;
            if (at < SendingEnd.NEVER) {
                timer = thread.after(Duration.ofMillis(Math.max(1, at - now())), this::wakeUp);
            }
        }
    }

    private void wakeUp() {
        try {
            if (connection.isPresent()) {
                if (sending.evaluateAt() <= now()) {
                    sending.evaluate(now());
                }
                act();
                pump.run();
            }
        } catch (IOException failure) {
            failed.accept(failure);
        }
    }
}
