package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.Connection;
import cookiecoorong.mqtt.IncomingMessage;
import cookiecoorong.mqtt.InflightKeys;
import cookiecoorong.mqtt.InflightStore;
import cookiecoorong.mqtt.PublishPacket;
import cookiecoorong.profile.MqttText;
import cookiecoorong.session.receipts.ReceiptExchange;
import cookiecoorong.session.sealing.Sealing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes the other side's messages into the transcript and onto the screen, then acknowledges them. */
final class Inbox {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final Storage storage;
    private final InflightStore exchanges;
    private final Sealing sealing;
    private final String filter;
    private final Consumer<Event> events;
    private final RetainedCopies copies;
    private final ReceiptExchange receipts;
    private Optional<Payload> last = Optional.empty();

    /** The exchanges, by their numbers, that earlier connections have left. */
    private Set<Long> unreleased = Set.of();

    /** The exchanges, by their numbers, of which nothing is kept, until the library is through with them. */
    private final Set<Long> dropped = new HashSet<>();

    /** @param filter messages with other topics are not the other side's */
    Inbox(
            Storage storage,
            InflightStore exchanges,
            Sealing sealing,
            ReceiptExchange receipts,
            String filter,
            Consumer<Event> events) {
        this.storage = storage;
        this.exchanges = exchanges;
        this.sealing = sealing;
        this.receipts = receipts;
        this.filter = filter;
        this.events = events;
        this.copies = new RetainedCopies(storage);
    }

    /** Whether a message ever came, as far as the newest ones tell. */
    boolean hasEver() {
        return last.isPresent();
    }

    boolean isOurs(String topic) {
        return MqttText.matches(filter, topic);
    }

    /** Takes up where the transcript ends. */
    void recall(int history) throws IOException {
        List<Message> recent = storage.recent(history);
        recent.stream()
                .filter(message -> !message.own() && !message.unsealed())
                .forEach(message -> last = Optional.of(message.payload()));
        events.accept(new Event.Recalled(recent));
    }

    /** Puts messages on disk in one write. They are shown when written and acknowledged when synced, and not on failure. */
    void take(List<IncomingMessage> arrived, Connection connection) throws IOException {
        Batch batch = new Batch(open(arrived));
        for (IncomingMessage message : arrived) {
            LOG.fine(() -> "packet " + message.packetId() + ": a message, QoS " + message.qos());
            batch.take(message);
        }
        batch.write();
        connection.acknowledge(arrived);
    }

    /**
     * What goes on disk in one write, in the order of the PUBLISHes. A broker may send the PUBRELs in another (against
     * section 4.6): what came before a message was acknowledged with PUBREC and so is ours, and is taken with it. Its own
     * PUBREL, and a PUBREL that comes twice, finds it in the transcript.
     */
    private final class Batch {
        /** Exchanges whose message is not in the transcript yet, oldest first. */
        private final Set<String> open;

        private final List<Storage.Arrival> arrivals = new ArrayList<>();
        private final List<IncomingMessage> retained = new ArrayList<>();
        private Optional<Payload> newest = last;

        Batch(Set<String> open) {
            this.open = open;
        }

        void take(IncomingMessage message) throws IOException {
            Optional<String> exchange = exchange(message);
            if (exchange.isPresent()) {
                if (!open.contains(exchange.get())) {
                    return;
                }
                takeBefore(exchange.get());
            }
            boolean stale =
                    message.retained() && (newest.equals(Optional.of(message.payload())) || copies.isCopy(message));
            if (!stale && add(message, exchange, OptionalLong.empty()) && message.retained()) {
                retained.add(message);
            }
        }

        private void takeBefore(String exchange) throws IOException {
            Iterator<String> oldest = open.iterator();
            for (String key = oldest.next(); !key.equals(exchange); key = oldest.next()) {
                takeUnreleased(key);
                oldest.remove();
            }
            oldest.remove();
        }

        /** Without its PUBREL. If another PUBLISH takes its packet id meanwhile, it has another key and is taken then. */
        void takeUnreleased(String exchange) throws IOException {
            OptionalLong number = exchanges.number(exchange);
            Optional<PublishPacket> publish =
                    exchanges.packet(exchange).flatMap(PublishPacket::of).filter(packet -> isOurs(packet.topic()));
            if (publish.isPresent() && number.equals(exchanges.number(exchange))) {
                PublishPacket packet = publish.get();
                IncomingMessage message = new IncomingMessage(packet.topic(), 0, 2, false, false, packet.payload());
                if (!add(message, Optional.of(exchange), number)) {
                    number.ifPresent(dropped::add);
                }
            }
        }

        /** Whether it is to be put on disk: not where it is there already, or is not to be taken. */
        private boolean add(IncomingMessage message, Optional<String> exchange, OptionalLong number)
                throws IOException {
            Optional<Sealing.Opened> opened = sealing.openMessage(message.topic(), message.payload());
            Optional<MessageMetadata> metadata =
                    opened.isPresent() ? metadata(opened.get(), message) : Optional.empty();
            if (metadata.isEmpty()) {
                return false;
            }
            Payload payload = opened.get().payload();
            arrivals.add(new Storage.Arrival(exchange, number, payload, metadata.get()));
            if (!metadata.get().unsealed()) {
                newest = Optional.of(payload);
            }
            return true;
        }

        private Optional<MessageMetadata> metadata(Sealing.Opened opened, IncomingMessage message) throws IOException {
            if (opened.way() == Sealing.Way.UNSEALED) {
                return Optional.of(MessageMetadata.UNSEALED);
            } else if (opened.way() == Sealing.Way.SEALED && opened.number().isEmpty()) {
                return Optional.of(MessageMetadata.UNKNOWN); // whose text says nothing of which one it is
            } else if (opened.number().isPresent()) {
                MessageNumber number = opened.number().get();
                Optional<MessageMetadata> metadata = receipts.arrived(opened.payload(), number);
                if (metadata.isEmpty()) {
                    LOG.info(() -> "number " + number.number() + ": came again");
                }
                return metadata;
            }
            if (receipts.mayRepeatTaken(opened.payload())) {
                receive(arrivals);
                arrivals.clear();
            }
            return Optional.of(
                    receipts.arrived(opened.payload(), message.qos(), message.packetId(), message.duplicate()));
        }

        void write() throws IOException {
            receive(arrivals);
            last = newest;
            if (!retained.isEmpty()) {
                copies.remember(retained);
            }
        }
    }

    private void receive(List<Storage.Arrival> arrivals) throws IOException {
        try {
            storage.receive(arrivals, this::tell);
        } finally {
            receipts.batchEnded();
        }
    }

    private void tell(Message message) {
        if (!message.unsealed()) {
            receipts.kept(message);
        }
        OptionalLong repeats = message.metadata().repeats();
        if (repeats.isPresent()) {
            LOG.info(() -> "message " + repeats.getAsLong() + ": came again, " + message.payload());
            events.accept(new Event.Repeated(repeats.getAsLong(), message.time()));
        } else {
            LOG.info(() -> "message " + message.id() + ": received, " + message.payload());
            events.accept(new Event.Received(message));
        }
    }

    private static Optional<String> exchange(IncomingMessage message) {
        return message.qos() == 2 ? Optional.of(InflightKeys.received(message.packetId())) : Optional.empty();
    }

    /** The exchanges of these and of what came before them that are not in the transcript yet, oldest first. */
    private Set<String> open(List<IncomingMessage> arrived) {
        Set<String> keys = new HashSet<>();
        arrived.forEach(message -> exchange(message).ifPresent(keys::add));
        Set<String> open = new LinkedHashSet<>(exchanges.notShown(keys));
        open.removeIf(key -> !InflightKeys.isReceived(key) || isDropped(key));
        return open;
    }

    private boolean isDropped(String key) {
        return isAmong(dropped, key);
    }

    /** False if the library is through with it meanwhile. */
    private boolean isAmong(Set<Long> numbers, String key) {
        OptionalLong number = exchanges.number(key);
        return number.isPresent() && numbers.contains(number.getAsLong());
    }

    /**
     * Takes what earlier connections left, which is ours since the broker was told so. A PUBREL that comes after all finds
     * it in the transcript. Not what came on this connection: the broker may not have our PUBREC for that, and bring it anew
     * as another message, also under a packet id that was used before.
     */
    void takeUnreleased() throws IOException {
        takeAll(received().filter(key -> isAmong(unreleased, key)).toList());
        unreleased = Set.of();
    }

    /** Remembers what the connections before this one have left. */
    void connecting() {
        dropped.clear();
        unreleased = received()
                .flatMap(key -> exchanges.number(key).stream().boxed())
                .collect(Collectors.toSet());
    }

    /** Whether earlier connections have left anything. */
    boolean hasUnreleased() {
        return !unreleased.isEmpty();
    }

    /** The exchanges whose message is not in the transcript yet, oldest first. */
    private Stream<String> received() {
        return exchanges.keys().stream().filter(key -> InflightKeys.isReceived(key) && !exchanges.isShown(key));
    }

    private void takeAll(List<String> keys) throws IOException {
        Batch batch = new Batch(Set.of());
        for (String key : keys) {
            batch.takeUnreleased(key);
        }
        batch.write();
        for (String key : keys) {
            if (isDropped(key)) {
                exchanges.complete(key);
            }
        }
    }

    /**
     * Forgets all exchanges: own messages that were under way are sent anew. What the broker was told that we have goes
     * into the transcript first; what of it is there already is not taken twice.
     */
    void forgetExchanges() throws IOException {
        List<Long> own = exchanges.keys().stream()
                .flatMap(key -> exchanges.carried(key).stream())
                .toList();
        receipts.sessionLost(own);
        takeAll(received().toList());
        own.forEach(id -> LOG.info(() -> "message " + id + ": waits again, its session is lost"));
        exchanges.forgetAll();
    }
}
