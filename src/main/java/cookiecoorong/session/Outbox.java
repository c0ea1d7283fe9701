package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.Connection;
import cookiecoorong.mqtt.FailureClassifier;
import cookiecoorong.mqtt.InflightStore;
import cookiecoorong.session.receipts.ReceiptExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Puts own messages on disk, then hands them to the broker. Any thread may call {@link #add}. */
final class Outbox {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final Storage storage;
    private final InflightStore exchanges;
    private final Consumer<Event> events;
    private final Queue<Payload> added = new ConcurrentLinkedQueue<>();
    private final InflightWindow window = new InflightWindow();
    private Optional<Long> writtenAtQos0 = Optional.empty();

    Outbox(Storage storage, InflightStore exchanges, Consumer<Event> events) {
        this.storage = storage;
        this.exchanges = exchanges;
        this.events = events;
    }

    void add(Payload payload) {
        added.add(payload);
    }

    /**
     * Everything added so far goes onto the disk in one write.
     *
     * @param handOver what the broker waits for, before the log and the window are told
     */
    void accept(Runnable handOver) {
        List<Payload> payloads = new ArrayList<>();
        for (Payload next = added.poll(); next != null; next = added.poll()) {
            payloads.add(next);
        }
        try {
            List<Message> accepted = payloads.isEmpty() ? List.of() : storage.accept(payloads);
            handOver.run();
            accepted.forEach(this::tell);
        } catch (IOException failure) {
            LOG.log(Level.WARNING, failure, () -> payloads.size() + " messages not accepted");
            FailureReason reason = FailureClassifier.storage(failure);
            payloads.forEach(payload -> events.accept(new Event.Refused(reason)));
        }
    }

    private void tell(Message message) {
        LOG.info(() -> "message " + message.id() + ": accepted, " + message.payload());
        events.accept(new Event.Accepted(message));
    }

    /**
     * Hands over what the other side has asked for again, then what waits, oldest first, as long as there is room in
     * flight.
     *
     * @param exchanged whether messages have exchanges (QoS 1 and 2); without, one waits for the other to be written
     */
    void pump(Connection connection, ReceiptExchange receipts, boolean exchanged) throws IOException {
        while (writtenAtQos0.isEmpty() && exchanges.underWay() + connection.copiesUnderWay() < window.max()) {
            Optional<Message> copy = receipts.nextCopy();
            if (copy.isPresent()) {
                if (!receipts.sendCopy(copy.get())) {
                    return;
                }
                continue;
            }
            Optional<Message> next = storage.nextWaiting();
            if (next.isPresent() && receipts.isConfirmed(next.get())) {
                exchanges.sent(next.get().id()); // the session was lost, but not the message
                delivered(next.get().id());
                continue;
            }
            if (next.isEmpty() || !receipts.mayGo(next.get()) || !connection.publish(next.get())) {
                return;
            }
            if (!exchanged) {
                writtenAtQos0 = Optional.of(next.get().id());
            }
        }
    }

    /** The own message, if it can be read. */
    private Optional<Message> message(long id) {
        try {
            return storage.message(id);
        } catch (IOException failure) {
            LOG.log(Level.INFO, "The transcript cannot be read", failure);
            return Optional.empty();
        }
    }

    void delivered(long id) {
        window.wentThrough();
        LOG.info(() -> "message " + id + ": the broker has it");
        events.accept(new Event.Delivered(id));
    }

    void sent(long id) throws IOException {
        writtenAtQos0 = Optional.empty();
        exchanges.sent(id);
        LOG.info(() -> "message " + id + ": written to the broker at QoS 0");
        events.accept(new Event.Delivered(id));
    }

    /**
     * Takes note of a connection that broke; one that was never accepted had nothing under way.
     *
     * @return of what was sent on it, the own message that waited longest for an answer
     */
    Optional<Message> broken(Connection which, FailureReason reason) {
        if (reason.kind() == FailureReason.Kind.CLOSED && which.lasted().isPresent()) {
            window.closed(exchanges.underWay() + which.copiesUnderWay());
        }
        return which.unanswered().flatMap(this::message);
    }

    /** What was handed over without an exchange and not written waits still. */
    void connectionEnded() {
        writtenAtQos0 = Optional.empty();
    }
}
