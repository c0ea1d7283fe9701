package cookiecoorong.session.sealing;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts.Open;
import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.InflightKeys;
import cookiecoorong.mqtt.InflightStore;
import cookiecoorong.mqtt.PublishPacket;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.logging.Logger;

/**
 * Own messages that were under way unsealed when sealing was switched on, and that the library would send as they are. They
 * go on sealed, under the same packet ids: for the broker, which may have them or not, they are the same exchanges.
 */
final class InflightSealer {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");
    private static final int MAX_OPEN = 256;

    private final InflightStore exchanges;
    private final Storage storage;
    /** Makes an envelope of a message for a topic. */
    private final BiFunction<String, Message, Payload> sealer;

    private boolean done;

    InflightSealer(InflightStore exchanges, Storage storage, BiFunction<String, Message, Payload> sealer) {
        this.exchanges = exchanges;
        this.storage = storage;
        this.sealer = sealer;
    }

    /** Once: whatever begins from now on is sealed. */
    void seal() throws IOException {
        if (done) {
            return;
        }
        for (String key : List.copyOf(exchanges.keys())) {
            Optional<byte[]> packet =
                    InflightKeys.isToBePublished(key, exchanges.keys()) ? exchanges.packet(key) : Optional.empty();
            Optional<PublishPacket> publish = packet.flatMap(PublishPacket::of)
                    .filter(unsealed -> !unsealed.payload().isEnvelope());
            if (publish.isPresent()) {
                seal(key, packet.get(), publish.get());
            }
        }
        done = true;
    }

    private void seal(String key, byte[] packet, PublishPacket publish) throws IOException {
        Optional<Long> carried = exchanges.carried(key);
        Optional<Message> message = carried.isPresent() ? storage.message(carried.get()) : copied(publish.payload());
        exchanges.undo(key);
        if (message.isPresent()) {
            byte[] sealed = PublishPacket.withPayload(packet, sealer.apply(publish.topic(), message.get()));
            if (carried.isPresent()) {
                exchanges.begin(carried.get(), key, sealed);
            } else {
                exchanges.put(key, sealed);
            }
        }
        LOG.info(() -> key + ": was under way unsealed and goes on sealed");
    }

    /** The message that is sent again: one that the other side is not known to have. */
    private Optional<Message> copied(Payload payload) throws IOException {
        String digest = payload.digest();
        for (Open open : storage.receipts().open(MAX_OPEN)) {
            if (open.digest().equals(digest)) {
                return storage.message(open.id());
            }
        }
        return Optional.empty();
    }
}
