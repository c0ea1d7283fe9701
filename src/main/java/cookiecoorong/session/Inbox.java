package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.Connection;
import cookiecoorong.mqtt.IncomingMessage;
import cookiecoorong.mqtt.InflightKeys;
import cookiecoorong.mqtt.InflightStore;
import cookiecoorong.mqtt.PublishPacket;
import cookiecoorong.profile.MqttText;
import cookiecoorong.session.ends.Ends;
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
    private final String filter;
    private final Consumer<Event> events;
    private final RetainedCopies copies;
    private final Ends ends;
    private Optional<Payload> last = Optional.empty();
    private Set<String> left = Set.of();

    /** @param filter messages with other topics are not the other side's */
    Inbox(Storage storage, InflightStore exchanges, Ends ends, String filter, Consumer<Event> events) {
        this.storage = storage;
        this.exchanges = exchanges;
        this.ends = ends;
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
        recent.stream().filter(message -> !message.own()).forEach(message -> last = Optional.of(message.payload()));
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
            if (known && !isStaleCopy(message, newest)) {
                keepWhatThisMayRepeat(message.payload(), fresh);
                fresh.add(new Storage.Arrival(
                        exchange,
                        message.payload(),
                        ends.arrived(message.payload(), message.qos(), message.packetId(), message.duplicate())));
                newest = Optional.of(message.payload());
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

    private void keepWhatThisMayRepeat(Payload payload, List<Storage.Arrival> fresh) throws IOException {
        if (ends.mayRepeatTaken(payload)) {
            receive(fresh);
            fresh.clear();
        }
    }

    private void receive(List<Storage.Arrival> arrivals) throws IOException {
        try {
            storage.receive(arrivals, this::tell);
        } finally {
            ends.batchEnded();
        }
    }

    private void tell(Message message) {
        ends.kept(message);
        OptionalLong repeats = message.origin().repeats();
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
        open.removeIf(key -> !InflightKeys.isReceived(key));
        return open;
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
            Payload payload = publish.get().payload();
            keepWhatThisMayRepeat(payload, to);
            to.add(new Storage.Arrival(Optional.of(exchange), number, payload, ends.arrived(payload, 2, 0, false)));
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
        kept.forEach(arrival -> last = Optional.of(arrival.payload()));
    }

    /**
     * Forgets all exchanges. What the broker was told that we have goes into the transcript first; what of it is there
     * already is not taken twice.
     */
    void forgetExchanges() throws IOException {
        takeAll(exchanges.keys());
        for (String key : exchanges.keys()) {
            exchanges
                    .carried(key)
                    .ifPresent(id -> LOG.info(() -> "message " + id + ": waits again, its session is lost"));
        }
        exchanges.forgetAll();
    }
}
