package cookiecoorong.session;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts;
import cookiecoorong.chat.Storage;
import cookiecoorong.chat.TextQuery;
import cookiecoorong.mqtt.InflightStore;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A conversation that outlives its session, but not the test. It can be made to fail as a full disk does. */
public final class MemoryStorage implements Storage, InflightStore {
    private final List<Message> transcript = new ArrayList<>();
    private final TreeSet<Long> waiting = new TreeSet<>();
    private final Map<String, byte[]> packets = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Map<String, Long> carried = new LinkedHashMap<>();
    private final Set<String> shown = new LinkedHashSet<>();
    private final Map<String, List<String>> notes = new LinkedHashMap<>();
    private final List<String> drafts = new ArrayList<>();
    private final MemoryReceipts receipts = new MemoryReceipts(this::write);
    private String draft = "";
    private boolean draftDamaged;
    private int refusedDrafts;
    private long nextNumber = 1;
    private long room = Long.MAX_VALUE;
    private int syncs;
    private Optional<Error> bug = Optional.empty();

    synchronized void full(boolean now) {
        room(now ? 0 : Long.MAX_VALUE);
    }

    /** So many writes, and then the disk is full. */
    public synchronized void room(long writes) {
        room = writes;
    }

    /** The next write does not come back. */
    synchronized void fail(Error error) {
        bug = Optional.of(error);
    }

    synchronized int syncs() {
        return syncs;
    }

    synchronized List<String> received() {
        return texts(false);
    }

    /** The id of the next message: as in a file, where the one before ends. */
    synchronized long end() {
        return transcript.isEmpty() ? 0 : after(transcript.get(transcript.size() - 1));
    }

    private static long after(Message message) {
        return message.id() + 100 + message.payload().size();
    }

    /** How many messages have a smaller id. */
    private int index(long id) {
        int index = 0;
        while (index < transcript.size() && transcript.get(index).id() < id) {
            index++;
        }
        return index;
    }

    private List<String> texts(boolean own) {
        return transcript.stream()
                .filter(message -> message.own() == own)
                .map(message -> message.payload().text().orElseThrow())
                .toList();
    }

    private synchronized void write() throws IOException {
        if (bug.isPresent()) {
            Error thrown = bug.get();
            bug = Optional.empty();
            throw thrown;
        }
        if (room == 0) {
            throw new IOException("No space left on device");
        }
        room--;
    }

    @Override
    public synchronized List<Message> recent(int most) {
        return List.copyOf(transcript.subList(Math.max(0, transcript.size() - most), transcript.size()));
    }

    @Override
    public synchronized List<Message> before(long id, int most) {
        int end = index(id);
        return List.copyOf(transcript.subList(Math.max(0, end - most), end));
    }

    @Override
    public synchronized Step search(long id, TextQuery sought) throws IOException {
        write();
        Message message = transcript.get(index(id) - 1);
        boolean found = sought.isIn(message.payload());
        return new Step(found ? OptionalLong.of(message.id()) : OptionalLong.empty(), message.id());
    }

    @Override
    public synchronized List<Message> from(long id, int most) {
        int start = index(id);
        return List.copyOf(transcript.subList(start, Math.min(start + most, transcript.size())));
    }

    @Override
    public List<Notice> notices() {
        return List.of();
    }

    @Override
    public synchronized List<String> notes(String key) {
        return notes.getOrDefault(key, List.of());
    }

    @Override
    public synchronized void keepNotes(String key, List<String> values) {
        notes.put(key, List.copyOf(values));
    }

    @Override
    public synchronized Optional<String> draft() throws IOException {
        if (draftDamaged) {
            throw new IOException("not a text");
        }
        return draft.isEmpty() ? Optional.empty() : Optional.of(draft);
    }

    @Override
    public synchronized void keepDraft(String text) throws IOException {
        refusedDrafts += room == 0 ? 1 : 0;
        write();
        draft = text;
        drafts.add(text);
    }

    synchronized void draft(String text) {
        draft = text;
    }

    synchronized void damageDraft() {
        draftDamaged = true;
    }

    synchronized int refusedDrafts() {
        return refusedDrafts;
    }

    /** Every draft that was kept, in order. */
    synchronized List<String> drafts() {
        return List.copyOf(drafts);
    }

    @Override
    public synchronized List<Message> accept(List<Payload> payloads) throws IOException {
        write();
        List<Message> accepted = new ArrayList<>();
        for (Payload payload : payloads) {
            accepted.add(append("COOKIE", payload, Message.State.WAITING, MessageMetadata.of(receipts.nextOwn())));
        }
        accepted.forEach(message -> waiting.add(message.id()));
        return accepted;
    }

    @Override
    public synchronized void receive(List<Arrival> arrivals, Consumer<Message> written) throws IOException {
        write();
        for (Arrival arrival : arrivals) {
            if (arrival.exchange().filter(shown::contains).isEmpty()) {
                arrival.exchange().ifPresent(shown::add);
                written.accept(append("COORONG", arrival.payload(), Message.State.RECEIVED, arrival.metadata()));
            }
        }
    }

    @Override
    public synchronized Message arriving(Payload payload) {
        return new Message(end(), OffsetDateTime.now(ZoneOffset.UTC), "COORONG", payload, Message.State.RECEIVED);
    }

    private Message append(String name, Payload payload, Message.State state, MessageMetadata metadata) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        Message message = new Message(end(), now, name, payload, state, metadata, Optional.empty());
        transcript.add(message);
        receipts.appended(message);
        return message;
    }

    @Override
    public synchronized Optional<Message> nextWaiting() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(transcript.get(index(waiting.first())));
    }

    @Override
    public synchronized int waiting() {
        return waiting.size() + carried.size();
    }

    @Override
    public synchronized boolean isAtBroker(long id) {
        return !waiting.contains(id) && !carried.containsValue(id);
    }

    @Override
    public synchronized List<Message> arrivals(int max) {
        return transcript.stream()
                .filter(message -> !message.own())
                .map(message -> receipts.matched(message.id())
                        .map(number -> withNumber(message, number))
                        .orElse(message))
                .toList();
    }

    private static Message withNumber(Message message, MessageNumber number) {
        return new Message(
                message.id(),
                message.time(),
                message.name(),
                message.payload(),
                message.state(),
                MessageMetadata.of(number),
                Optional.empty());
    }

    @Override
    public Receipts receipts() {
        return receipts;
    }

    @Override
    public synchronized Set<String> keys() {
        return new LinkedHashSet<>(packets.keySet());
    }

    @Override
    public synchronized Optional<byte[]> packet(String key) {
        return Optional.ofNullable(packets.get(key));
    }

    @Override
    public synchronized OptionalLong number(String key) {
        Long number = numbers.get(key);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    @Override
    public synchronized int size(String key) {
        return packet(key).map(packet -> packet.length).orElse(0);
    }

    @Override
    public synchronized boolean isShown(String key) {
        return shown.contains(key);
    }

    @Override
    public synchronized List<String> notShown(Set<String> upTo) {
        return packets.keySet().stream().filter(key -> !shown.contains(key)).toList();
    }

    @Override
    public synchronized int underWay() {
        return carried.size();
    }

    @Override
    public synchronized Optional<Long> carried(String key) {
        return Optional.ofNullable(carried.get(key));
    }

    @Override
    public synchronized void put(String key, byte[] packet) throws IOException {
        write();
        packets.remove(key);
        packets.put(key, packet);
        numbers.put(key, nextNumber++);
        shown.remove(key);
    }

    @Override
    public synchronized void begin(long messageId, String key, byte[] packet) throws IOException {
        put(key, packet);
        waiting.remove(messageId);
        carried.put(key, messageId);
    }

    @Override
    public synchronized Optional<Long> complete(String key) throws IOException {
        write();
        packets.remove(key);
        numbers.remove(key);
        shown.remove(key);
        return Optional.ofNullable(carried.remove(key));
    }

    @Override
    public synchronized void undo(String key) throws IOException {
        complete(key).ifPresent(waiting::add);
    }

    @Override
    public synchronized void sent(long messageId) {
        waiting.remove(messageId);
    }

    @Override
    public synchronized void sync(String key) throws IOException {
        write();
        syncs++;
    }

    @Override
    public synchronized void forgetAll() {
        waiting.addAll(carried.values());
        carried.clear();
        packets.clear();
        numbers.clear();
        shown.clear();
    }
}
