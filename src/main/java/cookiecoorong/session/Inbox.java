package cookiecoorong.session;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Exchanges;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The other side's messages: onto the disk, then acknowledged, then shown. Used by the session thread alone. */
final class Inbox {
    private final Storage storage;
    private final Consumer<Event> events;
    private Optional<Payload> last = Optional.empty();

    Inbox(Storage storage, Consumer<Event> events) {
        this.storage = storage;
        this.events = events;
    }

    /** Takes up where the transcript ends. */
    void recall(int history) throws IOException {
        List<Message> recent = storage.recent(history);
        recent.stream().filter(message -> !message.own()).forEach(message -> last = Optional.of(message.payload()));
        events.accept(new Event.Recalled(recent));
    }

    /** All in one write; acknowledges nothing when that fails. */
    void take(List<Arrived> arrived, Connection connection) throws IOException {
        Set<String> exchanges = new HashSet<>();
        List<Storage.Arrival> fresh = new ArrayList<>();
        Optional<Payload> newest = last;
        for (Arrived message : arrived) {
            Optional<String> exchange = message.qos() == 2
                    ? Optional.of(ExchangePersistence.received(message.packetId()))
                    : Optional.empty();
            exchange.ifPresent(key -> olderThan(key).stream()
                    .filter(exchanges::add)
                    .forEach(older -> arrival(older).ifPresent(fresh::add)));
            if (!isStaleCopy(message, newest)
                    && exchange.map(key -> isOpen(key) && exchanges.add(key)).orElse(true)) {
                fresh.add(new Storage.Arrival(exchange, message.payload()));
                newest = Optional.of(message.payload());
            }
        }
        List<Message> received = storage.receive(fresh);
        last = newest;
        arrived.forEach(connection::acknowledge);
        received.forEach(message -> events.accept(new Event.Received(message)));
    }

    /**
     * Messages stand in the order of their PUBLISHes, also where a broker sends the PUBRELs in another (against section
     * 4.6): what came before this one was acknowledged with PUBREC, so it is ours already, and its own PUBREL will find
     * it in the transcript.
     */
    private List<String> olderThan(String exchange) {
        List<String> keys = List.copyOf(storage.exchanges().keys());
        return keys.subList(0, Math.max(0, keys.indexOf(exchange))).stream()
                .filter(ExchangePersistence::isReceived)
                .filter(key -> !storage.exchanges().isShown(key))
                .toList();
    }

    private Optional<Storage.Arrival> arrival(String exchange) {
        return storage.exchanges()
                .packet(exchange)
                .flatMap(Publication::payload)
                .map(payload -> new Storage.Arrival(Optional.of(exchange), payload));
    }

    /** Each SUBSCRIBE brings the retained message again (section 3.8.4); it has been shown when it was new. */
    private static boolean isStaleCopy(Arrived message, Optional<Payload> newest) {
        return message.retained() && newest.filter(message.payload()::equals).isPresent();
    }

    /** A PUBREL that came twice on one connection: its message was shown and acknowledged in between. */
    private boolean isOpen(String exchange) {
        return storage.exchanges().packet(exchange).isPresent();
    }

    /**
     * Forgets all exchanges. What the broker was told that we have goes into the transcript first; what of it is there
     * already is not taken twice.
     */
    void forgetExchanges() throws IOException {
        Exchanges exchanges = storage.exchanges();
        List<Storage.Arrival> kept = new ArrayList<>();
        for (String key : exchanges.keys()) {
            if (ExchangePersistence.isReceived(key)) {
                arrival(key).ifPresent(kept::add);
            }
        }
        storage.receive(kept).forEach(message -> {
            last = Optional.of(message.payload());
            events.accept(new Event.Received(message));
        });
        exchanges.forgetAll();
    }
}
