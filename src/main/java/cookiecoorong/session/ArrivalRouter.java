package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.Connection;
import cookiecoorong.mqtt.FailureClassifier;
import cookiecoorong.mqtt.IncomingMessage;
import cookiecoorong.mqtt.PublishPacket;
import cookiecoorong.session.receipts.ReceiptExchange;
import cookiecoorong.session.sealing.Sealing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hands what comes to whom it is for, by its topic. */
final class ArrivalRouter {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final Storage storage;
    private final Sealing sealing;
    private final Inbox inbox;
    private final OwnPresence presence;
    private final PeerPresence peer;
    private final ReceiptExchange receipts;
    private final Consumer<Event> events;
    private final ForeignTopics foreign = new ForeignTopics();

    /** What cannot be kept comes anew on each connection: after a failure it is shown when it is kept. */
    private volatile boolean keeps = true;

    ArrivalRouter(
            Storage storage,
            Sealing sealing,
            Inbox inbox,
            OwnPresence presence,
            PeerPresence peer,
            ReceiptExchange receipts,
            Consumer<Event> events) {
        this.storage = storage;
        this.sealing = sealing;
        this.inbox = inbox;
        this.presence = presence;
        this.peer = peer;
        this.receipts = receipts;
        this.events = events;
    }

    /** A retained message may be one that has been shown when it was new; another may repeat one, or is to be opened. */
    void arriving(PublishPacket publish) {
        boolean isNew = !publish.retained() && !receipts.expectsRepeats() && !sealing.isOn();
        if (keeps && isNew && inbox.isOurs(publish.topic())) {
            events.accept(new Event.Arriving(storage.arriving(publish.payload())));
        }
    }

    /**
     * In the order in which they came: what a sender announced before a message is known before it.
     *
     * @return whether a message of the other side was among them that does not come with each SUBSCRIBE
     */
    boolean arrived(List<IncomingMessage> messages, Connection here) throws IOException {
        List<IncomingMessage> ours = new ArrayList<>();
        for (IncomingMessage message : messages) {
            if (receipts.isTopic(message.topic())) {
                take(ours, here);
                Optional<Payload> state = sealing.openState(message.topic(), message.payload());
                if (state.isPresent()) {
                    receipts.came(message.topic(), state.get());
                }
                here.acknowledge(message);
            } else if (presence.isPeerTopic(message.topic())) {
                here.acknowledge(message);
                sealing.openState(message.topic(), message.payload())
                        .ifPresent(presence -> tellPresence(presence, message.retained()));
            } else if (inbox.isOurs(message.topic())) {
                ours.add(message);
            } else {
                here.acknowledge(message);
                here.unsubscribe(foreign.came(message));
            }
        }
        take(ours, here);
        return messages.stream().anyMatch(message -> inbox.isOurs(message.topic()) && !message.retained());
    }

    /** Of a message that is too large the beginning is kept; but the other side seals none, and others' may be refused. */
    void cut(String topic, long size) {
        if (inbox.isOurs(topic) && !sealing.isOn()) {
            events.accept(new Event.Noticed(new Notice(Notice.Kind.CUT, Payload.sizeInWords(size))));
        }
    }

    private void take(List<IncomingMessage> ours, Connection here) throws IOException {
        if (!ours.isEmpty()) {
            inbox.take(ours, here);
            keeps = true;
            ours.clear();
        }
    }

    /** Whatever somebody publishes there, it must not end the connection: the broker would bring it again each time. */
    private void tellPresence(Payload told, boolean retained) {
        receipts.peerCame();
        try {
            peer.told(told, retained);
        } catch (RuntimeException bug) {
            LOG.log(Level.WARNING, "What came on the presence topic cannot be told", bug);
        }
    }

    /** Takes note of why the connection ended: a disk of ours that failed, perhaps. */
    void broken(FailureReason reason) {
        keeps &= !FailureClassifier.isOurs(reason);
    }

    void connectionEnded() {
        foreign.connectionEnded();
    }
}
