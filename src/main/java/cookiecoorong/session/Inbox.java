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
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** Takes the other side's messages into the transcript and onto the screen, then acknowledges them. */
final class Inbox {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final Storage storage;
    private final InflightStore exchanges;
    private final String filter;
    private final Consumer<Event> events;
    private final RetainedCopies copies;
    private Optional<Payload> last = Optional.empty();

    /** @param filter messages with other topics are not the other side's */
    Inbox(Storage storage, InflightStore exchanges, String filter, Consumer<Event> events) {
        this.storage = storage;
        this.exchanges = exchanges;
        this.filter = filter;
        this.events = events;
        this.copies = new RetainedCopies(storage);
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
            if (known) {
                exchange.ifPresent(key -> takeUpTo(key, open, fresh));
            }
            if (known && !isStaleCopy(message, newest)) {
                fresh.add(new Storage.Arrival(exchange, message.payload()));
                newest = Optional.of(message.payload());
                if (message.retained()) {
                    retained.add(message);
                }
            }
        }
        storage.receive(fresh, this::tell);
        last = newest;
        if (!retained.isEmpty()) {
            copies.remember(retained);
        }
        arrived.forEach(connection::acknowledge);
    }

    private void tell(Message message) {
        LOG.info(() -> "message " + message.id() + ": received, " + message.payload());
        events.accept(new Event.Received(message));
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

    private void takeUpTo(String exchange, Set<String> open, List<Storage.Arrival> fresh) {
        Iterator<String> oldest = open.iterator();
        for (String key = oldest.next(); !key.equals(exchange); key = oldest.next()) {
            arrival(key).ifPresent(fresh::add);
            oldest.remove();
        }
        oldest.remove();
    }

    private Optional<Storage.Arrival> arrival(String exchange) {
        return exchanges
                .packet(exchange)
                .flatMap(PublishPacket::of)
                .filter(publish -> isOurs(publish.topic()))
                .map(publish -> new Storage.Arrival(Optional.of(exchange), publish.payload()));
    }

    private boolean isStaleCopy(IncomingMessage message, Optional<Payload> newest) throws IOException {
        return message.retained() && (newest.filter(message.payload()::equals).isPresent() || copies.isCopy(message));
    }

    /**
     * Forgets all exchanges. What the broker was told that we have goes into the transcript first; what of it is there
     * already is not taken twice.
     */
    void forgetExchanges() throws IOException {
        List<Storage.Arrival> kept = new ArrayList<>();
        for (String key : exchanges.keys()) {
            if (InflightKeys.isReceived(key)) {
                arrival(key).ifPresent(kept::add);
            }
        }
        storage.receive(kept, message -> {
            last = Optional.of(message.payload());
            tell(message);
        });
        for (String key : exchanges.keys()) {
            exchanges
                    .carried(key)
                    .ifPresent(id -> LOG.info(() -> "message " + id + ": waits again, its session is lost"));
        }
        exchanges.forgetAll();
    }
}
