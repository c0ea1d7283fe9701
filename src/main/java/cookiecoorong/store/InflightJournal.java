package cookiecoorong.store;

import cookiecoorong.mqtt.InflightStore;
import cookiecoorong.store.transcript.Transcript;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The exchanges in flight and their journal, which always say the same: an entry is written before it counts. Any thread may call; no
 * call waits for a sync, neither of the transcript nor of the journal, but for the rare one that rewrites the journal.
 */
final class InflightJournal implements InflightStore, Closeable {
    /** So much of the transcript is searched in a moment, and so much is written in one. */
    private static final long FAR = 1 << 20;

    private final InflightExchanges inflight;
    private final Journal journal;
    private final Transcript transcript;
    private final LargePackets packets;

    private final Object syncing = new Object();
    /** The exchanges up to this number outlast a power failure. */
    private long synced;

    InflightJournal(InflightExchanges inflight, Journal journal, Transcript transcript, LargePackets packets) {
        this.inflight = inflight;
        this.journal = journal;
        this.transcript = transcript;
        this.packets = packets;
    }

    @Override
    public synchronized Set<String> keys() {
        return Collections.unmodifiableSet(
                new LinkedHashSet<>(inflight.exchanges().keySet()));
    }

    @Override
    public synchronized Optional<byte[]> packet(String key) {
        return inflight.exchange(key).flatMap(packets::read);
    }

    @Override
    public synchronized OptionalLong number(String key) {
        Optional<InflightPacket> exchange = inflight.exchange(key);
        return exchange.isPresent() ? OptionalLong.of(exchange.get().number()) : OptionalLong.empty();
    }

    @Override
    public synchronized int size(String key) {
        return inflight.exchange(key)
                .map(InflightPacket::packet)
                .map(LargePackets::size)
                .orElse(0);
    }

    @Override
    public synchronized boolean isShown(String key) {
        return inflight.exchange(key).filter(InflightPacket::shown).isPresent();
    }

    @Override
    public synchronized List<String> notShown(Set<String> upTo) {
        Set<String> ahead = new HashSet<>(upTo);
        ahead.retainAll(inflight.notShown());
        List<String> notShown = new ArrayList<>();
        for (Iterator<String> oldest = inflight.notShown().iterator(); !ahead.isEmpty(); ) {
            String key = oldest.next();
            notShown.add(key);
            ahead.remove(key);
        }
        return notShown;
    }

    @Override
    public synchronized int underWay() {
        return inflight.begun().size();
    }

    @Override
    public synchronized Optional<Long> carried(String key) {
        return inflight.carriedBy(key);
    }

    @Override
    public synchronized void put(String key, byte[] packet) throws IOException {
        put(key, OptionalLong.empty(), packet);
    }

    @Override
    public synchronized void begin(long messageId, String key, byte[] packet) throws IOException {
        refuseUnlessNext(messageId);
        put(key, OptionalLong.of(messageId), packet);
    }

    private void put(String key, OptionalLong messageId, byte[] packet) throws IOException {
        long number = inflight.nextNumber();
        InflightPacket exchange =
                new InflightPacket(number, transcript.length(), messageId, false, packets.write(number, packet));
        try {
            write(new JournalEntry.Put(key, exchange));
        } catch (IOException failure) {
            packets.remove(exchange);
            throw failure;
        }
    }

    @Override
    public synchronized Optional<Long> complete(String key) throws IOException {
        Optional<Long> carried = inflight.carriedBy(key);
        if (inflight.exchange(key).isPresent()) {
            write(new JournalEntry.Remove(key));
        }
        return carried;
    }

    @Override
    public synchronized void undo(String key) throws IOException {
        if (inflight.exchange(key).isPresent()) {
            write(new JournalEntry.Undo(key));
        }
    }

    @Override
    public synchronized void sent(long messageId) throws IOException {
        refuseUnlessNext(messageId);
        write(new JournalEntry.Sent(messageId));
    }

    /** Passing over another waiting message would take that one for sent. */
    private void refuseUnlessNext(long messageId) {
        if (!inflight.mayLeaveQueue(messageId)) {
            throw new IllegalArgumentException("message " + messageId + " is not the next that waits");
        }
    }

    @Override
    public synchronized void forgetAll() throws IOException {
        if (!inflight.exchanges().isEmpty()) {
            write(new JournalEntry.Forget());
        }
    }

    @Override
    public void sync(String key) throws IOException {
        long wanted = number(key).orElse(0);
        synchronized (syncing) {
            if (synced < wanted) {
                long now = newest();
                packets.sync(); // first: an entry must not outlast its packet
                journal.sync();
                synced = now;
            }
        }
    }

    private synchronized long newest() {
        return inflight.nextNumber() - 1;
    }

    private void write(JournalEntry entry) throws IOException {
        journal.append(entry);
        inflight.forgottenBy(entry).forEach(packets::remove);
        inflight.apply(entry);
        if (journal.isTooLong(inflight.bytes())) {
            rewrite();
        }
    }

    private void rewrite() {
        try {
            journal.rewrite(inflight.image());
        } catch (IOException e) {
            // what was to be written is, and the journal as good as before, only longer: it tries again in a while
        }
    }

    synchronized Optional<InflightPacket> exchange(String key) {
        return inflight.exchange(key);
    }

    /** @param numbers of these exchanges */
    synchronized void markShown(Map<String, Long> numbers) {
        numbers.forEach(inflight::markShown);
    }

    synchronized void addWaiting(long id) {
        inflight.addWaiting(id);
    }

    /** Begins nothing where the next window would not know of it. */
    synchronized Optional<Long> nextWaiting() throws IOException {
        Optional<Long> next = inflight.next();
        if (next.isPresent()) {
            journal.check();
        }
        return next;
    }

    synchronized boolean isAtBroker(long id) {
        return inflight.isAtBroker(id);
    }

    synchronized int notAtBroker() {
        return inflight.notAtBroker();
    }

    synchronized Optional<Long> oldestNotAtBroker() {
        return inflight.oldestNotAtBroker();
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            if (transcript.length() - inflight.searchedFrom() > FAR && inflight.bytes() < FAR) {
                rewrite();
            }
            journal.sync();
        } catch (NoSuchFileException gone) {
            // nobody will find what is in it, synced or not
        } finally {
            journal.close();
        }
    }
}
