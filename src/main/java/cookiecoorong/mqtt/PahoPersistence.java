package cookiecoorong.mqtt;

import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.packet.MqttPacket;
import cookiecoorong.mqtt.wire.WireFailure;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.eclipse.paho.client.mqttv3.MqttClientPersistence;
import org.eclipse.paho.client.mqttv3.MqttPersistable;
import org.eclipse.paho.client.mqttv3.MqttPersistenceException;
import org.eclipse.paho.client.mqttv3.internal.MqttPersistentData;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttPublish;

/**
 * What one connection sees of the unfinished exchanges, as packets as they travel. Called by the library's threads, and
 * by the session thread when it publishes.
 *
 * <p>A connection that has ended must not touch exchanges that the next one may have begun: from then on it may only
 * read.
 */
public final class PahoPersistence implements MqttClientPersistence {
    /** A longer message is shown once it is released: against its own way, that one round trip is short. Bytes. */
    private static final int MAX_ARRIVING_BYTES = 8192;

    private final InflightStore exchanges;
    private final ExchangeTrace log;
    private final CompletedReceives over;
    private final PubrecGate pubrecs;
    private final ResendGate resends;
    private final Consumer<PublishPacket> arriving;
    private final LongConsumer delivered;
    /** The thread that is in Paho's publish now. */
    private Optional<Thread> publisher = Optional.empty();

    private volatile boolean mayHaveCopies = true;
    private boolean published;
    private boolean ended;

    /** How many the library has been asked for, or is about to be, and has not written. */
    private final AtomicInteger pubcomps = new AtomicInteger();

    /**
     * @param arriving told a new PUBLISH that no other has to wait for, on the library's reading thread
     * @param delivered told the id of an own message when the broker has it, on any thread
     * @param session asked before the library sends again what is unfinished
     */
    public PahoPersistence(
            InflightStore exchanges,
            Consumer<PublishPacket> arriving,
            LongConsumer delivered,
            ResendGate.Session session) {
        this.exchanges = exchanges;
        this.log = new ExchangeTrace(exchanges);
        this.over = new CompletedReceives(exchanges);
        this.pubrecs = new PubrecGate(exchanges, log);
        this.resends = new ResendGate(exchanges, session);
        this.arriving = arriving;
        this.delivered = delivered;
    }

    /**
     * Runs Paho's publish. A PUBLISH that Paho removes on this thread meanwhile was never sent: Paho takes back what it
     * could not queue in the same way in which it removes what is complete, but completes on its receiving thread.
     */
    boolean publish(BooleanSupplier publish) {
        setPublisher(Optional.of(Thread.currentThread()));
        try {
            return publish.getAsBoolean();
        } finally {
            setPublisher(Optional.empty());
        }
    }

    /** The same for a copy of an own message: its exchange carries none. */
    boolean publishCopy(BooleanSupplier publish) {
        mayHaveCopies = true;
        return publish(publish);
    }

    /** How many exchanges of ours carry no own message, also those that earlier connections left. */
    synchronized int copiesUnderWay() {
        if (!mayHaveCopies) {
            return 0;
        }
        int copies = (int) exchanges.keys().stream()
                .filter(key -> key.startsWith(InflightKeys.OUR_PUBLISH)
                        && exchanges.carried(key).isEmpty())
                .count();
        mayHaveCopies = copies > 0;
        return copies;
    }

    private synchronized void setPublisher(Optional<Thread> thread) {
        publisher = thread;
    }

    private boolean isTakenBack() {
        return publisher.filter(Thread.currentThread()::equals).isPresent();
    }

    /** PUBLISH is written next. */
    public synchronized void beforePublish() {
        published = true;
    }

    /** Of what was sent on this connection, the own message that waits longest for the broker's answer. */
    synchronized Optional<Long> unanswered() {
        Set<String> keys = published ? exchanges.keys() : Set.of();
        return keys.stream()
                .filter(key -> InflightKeys.isToBePublished(key, keys))
                .findFirst()
                .flatMap(exchanges::carried);
    }

    /** Whether nothing is under way that only the broker's old session can finish. */
    public boolean isEmpty() {
        return exchanges.keys().isEmpty();
    }

    /** The payload of a received QoS 2 message that Paho is through with. */
    Optional<Payload> payload(int packetId) {
        return exchanges
                .packet(InflightKeys.received(packetId))
                .flatMap(PublishPacket::of)
                .map(PublishPacket::payload);
    }

    @Override
    public void put(String key, MqttPersistable persistable) throws MqttPersistenceException {
        try {
            if (isState(persistable)) {
                return; // the next connection begins with a newer one
            }
            if (persistable instanceof MqttPublish publish && InflightKeys.isReceived(key)) {
                PublishPacket read = PublishPacket.of(publish);
                put(key, PublishHeader.takePayload(publish), read);
            } else {
                put(key, PublishHeader.whole(persistable), own(persistable));
            }
        } catch (IOException e) {
            throw new MqttPersistenceException(e);
        }
    }

    private static boolean isState(MqttPersistable persistable) {
        return persistable instanceof MqttPublish publish && publish.getMessage() instanceof StateMessage;
    }

    private static Optional<Long> own(MqttPersistable persistable) {
        return persistable instanceof MqttPublish publish && publish.getMessage() instanceof OwnMessage own
                ? Optional.of(own.id())
                : Optional.empty();
    }

    /** A packet of ours. */
    private synchronized void put(String key, byte[] packet, Optional<Long> messageId) throws IOException {
        mayWrite();
        if (messageId.isPresent()) {
            exchanges.begin(messageId.get(), key, packet);
            log.handedOver(messageId.get(), key);
        } else {
            exchanges.put(key, packet);
            log.kept(key);
        }
    }

    /** A PUBLISH of the broker's. */
    private synchronized void put(String key, byte[] packet, PublishPacket publish) throws IOException {
        mayWrite();
        if (!isSentAgain(key, packet)) {
            if (packet.length <= MAX_ARRIVING_BYTES && !over.hasOthersBefore(key)) {
                arriving.accept(publish); // first: it is drawn while it is kept
            }
            setAside(key);
            exchanges.put(key, packet);
            log.kept(key);
            pubrecs.owed(key);
        }
        over.begun(key);
    }

    /**
     * Whether this is the PUBLISH of an exchange that there is, sent again after the connection was cut (section 4.4). With
     * DUP it also may be of one that is {@linkplain CompletedReceives over} for us. Without DUP it is one whose PUBREL is
     * still to come: a stopped Artemis sends it so if it was about to store our PUBREC.
     */
    private boolean isSentAgain(String key, byte[] packet) {
        return ((packet[0] & MqttPacket.DUP) != 0 || !exchanges.isShown(key))
                && exchanges.size(key) == packet.length
                && exchanges.packet(key).filter(known -> isCopy(known, packet)).isPresent();
    }

    private static boolean isCopy(byte[] known, byte[] packet) {
        return withoutDup(known) == withoutDup(packet)
                && Arrays.equals(known, 1, known.length, packet, 1, packet.length);
    }

    /**
     * A new message under a packet id that an unfinished one still has: the broker has lost what it knew of that, but was
     * told that we have it. It is shown before the next.
     */
    private void setAside(String key) throws IOException {
        Optional<byte[]> unfinished =
                InflightKeys.isReceived(key) && !exchanges.isShown(key) ? exchanges.packet(key) : Optional.empty();
        if (unfinished.isPresent()) {
            int number = 1;
            while (exchanges.size(InflightKeys.SET_ASIDE + number) > 0) {
                number++;
            }
            exchanges.put(InflightKeys.SET_ASIDE + number, unfinished.get());
        }
    }

    private static int withoutDup(byte[] packet) {
        return packet[0] & ~MqttPacket.DUP;
    }

    /** The library takes a PUBLISH of ours back when it could not take it over, and removes it when it is complete. */
    @Override
    public synchronized void remove(String key) throws MqttPersistenceException {
        if (!containsKey(key)) {
            return;
        }
        try {
            mayWrite();
            if (isTakenBack()) {
                log.waitsAgain(key);
                exchanges.undo(key);
            } else if (InflightKeys.isReceived(key)) {
                over.add(key);
            } else {
                exchanges.complete(key).ifPresent(delivered::accept);
            }
        } catch (IOException e) {
            throw new MqttPersistenceException(e);
        }
    }

    /** Through which every PUBREC goes. */
    public PubrecGate pubrecs() {
        return pubrecs;
    }

    /** Asked when CONNACK is here. */
    public ResendGate resends() {
        return resends;
    }

    /** The library is about to be asked for so many PUBCOMPs, one after the other. */
    public void completing(int count) {
        pubcomps.addAndGet(count);
    }

    /**
     * Whether the library is sure to write another PUBREC or PUBCOMP in a moment, as long as the connection is there. Asked at
     * each of them, so it waits for no other thread.
     */
    public boolean owesAnswers() {
        return pubcomps.get() > 0 || pubrecs.owes();
    }

    /** Our PUBCOMP is written: whatever is written from now on, the broker has after it. */
    public synchronized void pubcompWritten(int packetId) {
        pubcomps.updateAndGet(count -> Math.max(0, count - 1)); // the library also sends some by itself
        over.answered(InflightKeys.received(packetId));
    }

    /** PINGREQ is written next. */
    public synchronized void pinging() {
        over.pinged();
    }

    /** The broker reads what we write in order: it has everything that was written before the ping. */
    public synchronized void pingAnswered() throws IOException {
        if (!ended) {
            try {
                over.pingAnswered();
            } catch (IOException e) {
                throw new WireFailure.NotOnDisk(e);
            }
        }
    }

    /** What the library goes on with by itself, once it is connected. */
    void logUnfinished() {
        log.unfinished();
    }

    private void mayWrite() throws IOException {
        if (ended) {
            throw new IOException("The connection has ended");
        }
    }

    synchronized void end() {
        ended = true;
        pubrecs.end();
        resends.end();
    }

    @Override
    public synchronized MqttPersistable get(String key) throws MqttPersistenceException {
        byte[] packet = exchanges
                .packet(key)
                .filter(known -> !over.contains(key))
                .map(known -> InflightKeys.isReceived(key) ? PublishHeader.withoutPayload(known) : known)
                .orElseThrow(MqttPersistenceException::new);
        return new MqttPersistentData(key, packet, 0, packet.length, null, 0, 0);
    }

    @Override
    public synchronized Enumeration<String> keys() {
        return Collections.enumeration(exchanges.keys().stream()
                .filter(key -> !key.startsWith(InflightKeys.SET_ASIDE) && !over.contains(key))
                .toList());
    }

    @Override
    public synchronized boolean containsKey(String key) {
        return exchanges.size(key) > 0 && !over.contains(key);
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
