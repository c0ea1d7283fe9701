package cookiecoorong.session;

import cookiecoorong.chat.Exchanges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.eclipse.paho.client.mqttv3.MqttClientPersistence;
import org.eclipse.paho.client.mqttv3.MqttPersistable;
import org.eclipse.paho.client.mqttv3.MqttPersistenceException;
import org.eclipse.paho.client.mqttv3.internal.MqttPersistentData;

/**
 * What one connection sees of the unfinished exchanges. The library keeps a PUBLISH of ours as {@code s-} and its packet
 * id, the PUBREL that answers its PUBREC as {@code sc-}, a PUBLISH of the broker's as {@code r-}; what is kept here is the
 * packet as it travels. Called by the library's threads, and by the session thread when it publishes.
 *
 * <p>A connection that has ended must not touch exchanges that the next one may have begun: from then on it may only
 * read.
 */
final class ExchangePersistence implements MqttClientPersistence {
    private static final String OUR_PUBLISH = "s-";
    private static final String THEIR_PUBLISH = "r-";
    private static final int DUP = 0x08;

    private final Exchanges exchanges;
    private final Over over;
    private final LongConsumer delivered;
    /** The own message that is being handed to the library just now, by that thread. */
    private Optional<Long> carried = Optional.empty();

    private Thread carrier = Thread.currentThread();
    private boolean ended;

    /** @param delivered told the id of an own message when the broker has it, on any thread */
    ExchangePersistence(Exchanges exchanges, LongConsumer delivered) {
        this.exchanges = exchanges;
        this.over = new Over(exchanges);
        this.delivered = delivered;
    }

    /** A PUBLISH that this thread keeps carries that own message. */
    synchronized void carry(long messageId) {
        carried = Optional.of(messageId);
        carrier = Thread.currentThread();
    }

    synchronized void carryNothing() {
        carried = Optional.empty();
    }

    private Optional<Long> carriedHere() {
        return carrier.equals(Thread.currentThread()) ? carried : Optional.empty();
    }

    /** How many own messages are between PUBLISH and PUBCOMP. */
    int inFlight() {
        return (int) exchanges.keys().stream()
                .filter(key -> key.startsWith(OUR_PUBLISH))
                .count();
    }

    static boolean isReceived(String key) {
        return key.startsWith(THEIR_PUBLISH);
    }

    static String received(int packetId) {
        return THEIR_PUBLISH + packetId;
    }

    @Override
    public synchronized void put(String key, MqttPersistable persistable) throws MqttPersistenceException {
        byte[] packet = packet(persistable);
        try {
            mayWrite();
            Optional<Long> messageId = carriedHere();
            if (messageId.isPresent() && key.startsWith(OUR_PUBLISH)) {
                exchanges.begin(messageId.get(), key, packet);
            } else if (!isReceived(key) || !isSentAgain(key, packet)) {
                exchanges.put(key, packet);
            }
            over.begunAgain(key);
        } catch (IOException e) {
            throw new MqttPersistenceException(e);
        }
    }

    /**
     * A PUBLISH that came before the connection was cut and comes again is the same exchange (section 4.4), also where it
     * is {@linkplain Over over} for us.
     */
    private boolean isSentAgain(String key, byte[] packet) {
        return (packet[0] & DUP) != 0
                && exchanges
                        .packet(key)
                        .filter(known -> Arrays.equals(withoutDup(known), withoutDup(packet)))
                        .isPresent();
    }

    private static byte[] withoutDup(byte[] packet) {
        byte[] plain = packet.clone();
        plain[0] &= ~DUP;
        return plain;
    }

    /** The library takes a PUBLISH of ours back when it could not take it over, and removes it when it is complete. */
    @Override
    public synchronized void remove(String key) throws MqttPersistenceException {
        if (!containsKey(key)) {
            return;
        }
        try {
            mayWrite();
            if (carriedHere().isPresent()) {
                exchanges.undo(key);
            } else if (isReceived(key)) {
                over.add(key);
            } else {
                exchanges.complete(key).ifPresent(delivered::accept);
            }
        } catch (IOException e) {
            throw new MqttPersistenceException(e);
        }
    }

    private void mayWrite() throws IOException {
        if (ended) {
            throw new IOException("The connection has ended");
        }
    }

    synchronized void end() {
        ended = true;
    }

    @Override
    public synchronized MqttPersistable get(String key) throws MqttPersistenceException {
        byte[] packet =
                exchanges.packet(key).filter(known -> !over.contains(key)).orElseThrow(MqttPersistenceException::new);
        return new MqttPersistentData(key, packet, 0, packet.length, null, 0, 0);
    }

    @Override
    public synchronized Enumeration<String> keys() {
        return Collections.enumeration(
                exchanges.keys().stream().filter(key -> !over.contains(key)).toList());
    }

    @Override
    public synchronized boolean containsKey(String key) {
        return exchanges.packet(key).isPresent() && !over.contains(key);
    }

    private static byte[] packet(MqttPersistable persistable) throws MqttPersistenceException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(persistable.getHeaderBytes(), persistable.getHeaderOffset(), persistable.getHeaderLength());
        packet.write(persistable.getPayloadBytes(), persistable.getPayloadOffset(), persistable.getPayloadLength());
        return packet.toByteArray();
    }

    @Override
    public void open(String clientId, String serverUri) {
        // Open for as long as the program runs.
    }

    @Override
    public void close() {
        // Others use it too.
    }

    /** The library empties it for a clean session; the session has made the own messages wait again before. */
    @Override
    public void clear() {
        // Nothing here that could be left over.
    }
}
