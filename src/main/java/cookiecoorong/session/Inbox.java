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
import java.util.Collection;
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
    private Set<String> left = Set.of();

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

    /**
     * All in one write; shown when they are written, acknowledged when they are synced, and not when that fails.
     *
     * <p>Messages stand in the order of their PUBLISHes, also where a broker sends the PUBRELs in another (against section
     * 4.6): what came before this one was acknowledged with PUBREC, so it is ours already, and its own PUBREL will find
     * it in the transcript. So will a PUBREL that came twice.
     */
    void take(List<IncomingMessage> arrived, Connection connection) throws IOException {
        Set<String> open = open(arrived);
        List<Storage.Arrival> fresh = new ArrayList<>();
        Optional<Payload> newest = last;
        List<IncomingMessage> retained = new ArrayList<>();
        for (IncomingMessage message : arrived) {
            LOG.fine(() -> "packet " + message.packetId() + ": a message, QoS " + message.qos());
            Optional<String> exchange = exchange(message);
            boolean known = exchange.isEmpty() || open.contains(exchange.get());
            if (known && exchange.isPresent()) {
                takeUpTo(exchange.get(), open, fresh);
            }
            Optional<Storage.Arrival> arrival = known && !isStaleCopy(message, newest)
                    ? arrival(message, exchange, OptionalLong.empty(), fresh)
                    : Optional.empty();
            if (arrival.isPresent()) {
                fresh.add(arrival.get());
                newest = arrival.get().metadata().unsealed()
                        ? newest
                        : Optional.of(arrival.get().payload());
                if (message.retained()) {
                    retained.add(message);
                }
            }
        }
        receive(fresh);
        last = newest;
        if (!retained.isEmpty()) {
            copies.remember(retained);
        }
        arrived.forEach(connection::acknowledge);
    }

    /** As it is to be put on disk; nothing where it is there already, or is not to be taken. */
    private Optional<Storage.Arrival> arrival(
            IncomingMessage message, Optional<String> exchange, OptionalLong number, List<Storage.Arrival> fresh)
            throws IOException {
        Optional<Sealing.Opened> opened = sealing.openMessage(message.topic(), message.payload());
        Optional<MessageMetadata> metadata =
                opened.isPresent() ? metadata(opened.get(), message, fresh) : Optional.empty();
        return metadata.map(
                known -> new Storage.Arrival(exchange, number, opened.get().payload(), known));
    }

    private Optional<MessageMetadata> metadata(
            Sealing.Opened opened, IncomingMessage message, List<Storage.Arrival> fresh) throws IOException {
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
        keepWhatThisMayRepeat(opened.payload(), fresh);
        return Optional.of(receipts.arrived(opened.payload(), message.qos(), message.packetId(), message.duplicate()));
    }

    private void keepWhatThisMayRepeat(Payload payload, List<Storage.Arrival> fresh) throws IOException {
        if (receipts.mayRepeatTaken(payload)) {
            receive(fresh);
            fresh.clear();
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
        OptionalLong number = exchanges.number(key);
        return number.isPresent() && dropped.contains(number.getAsLong());
    }

    private void takeUpTo(String exchange, Set<String> open, List<Storage.Arrival> fresh) throws IOException {
        Iterator<String> oldest = open.iterator();
        for (String key = oldest.next(); !key.equals(exchange); key = oldest.next()) {
            add(key, fresh);
            oldest.remove();
        }
        oldest.remove();
    }

    /** What is set aside while this looks at it, because another came under its packet id, is taken when that is. */
    private void add(String exchange, List<Storage.Arrival> to) throws IOException {
        OptionalLong number = exchanges.number(exchange);
        Optional<PublishPacket> publish =
                exchanges.packet(exchange).flatMap(PublishPacket::of).filter(packet -> isOurs(packet.topic()));
        if (publish.isPresent() && number.equals(exchanges.number(exchange))) {
            PublishPacket packet = publish.get();
            IncomingMessage message = new IncomingMessage(packet.topic(), 0, 2, false, false, packet.payload());
            Optional<Storage.Arrival> arrival = arrival(message, Optional.of(exchange), number, to);
            arrival.ifPresent(to::add);
            if (arrival.isEmpty()) {
                number.ifPresent(dropped::add);
            }
        }
    }

    private boolean isStaleCopy(IncomingMessage message, Optional<Payload> newest) throws IOException {
        return message.retained() && (newest.filter(message.payload()::equals).isPresent() || copies.isCopy(message));
    }

    /**
     * Takes what earlier connections left, which is ours since the broker was told so. A PUBREL that comes after all finds
     * it in the transcript.
     */
    void takeLeft() throws IOException {
        takeAll(exchanges.notShown(left));
        left = Set.of();
    }

    /** Remembers what the connections before this one have left; whether it is anything. */
    boolean connected() {
        dropped.clear();
        left = exchanges.keys().stream()
                .filter(key -> InflightKeys.isReceived(key) && !exchanges.isShown(key))
                .collect(Collectors.toSet());
        return !left.isEmpty();
    }

    private void takeAll(Collection<String> keys) throws IOException {
        List<Storage.Arrival> kept = new ArrayList<>();
        for (String key : keys) {
            if (InflightKeys.isReceived(key) && !exchanges.isShown(key)) {
                add(key, kept);
            }
        }
        receive(kept);
        kept.stream()
                .filter(arrival -> !arrival.metadata().unsealed())
                .forEach(arrival -> last = Optional.of(arrival.payload()));
        for (String key : List.copyOf(keys)) {
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
        takeAll(exchanges.keys());
        own.forEach(id -> LOG.info(() -> "message " + id + ": waits again, its session is lost"));
        exchanges.forgetAll();
    }
}
