package cookiecoorong.store;

import cookiecoorong.chat.BoundedMap;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts;
import cookiecoorong.chat.Storage;
import cookiecoorong.chat.TextQuery;
import cookiecoorong.mqtt.InflightStore;
import cookiecoorong.store.file.OpenFile;
import cookiecoorong.store.file.StoreException;
import cookiecoorong.store.transcript.AppendBatch;
import cookiecoorong.store.transcript.Line;
import cookiecoorong.store.transcript.Line.Direction;
import cookiecoorong.store.transcript.Line.Placed;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The storage of one name in its folder. Used by the session thread alone, but for {@link #exchanges}. */
public final class ConversationStore implements Storage, Closeable {
    private static final int MAX_REPEATED = 4096;

    private final StoreOpener.Opened files;
    private final Supplier<Clock> clock;
    private final String ownName;
    private final String peerName;
    private final WaitingCache waiting = new WaitingCache();

    /** When messages came again, by their ids: of those that were read or came since the start. */
    private final Map<Long, OffsetDateTime> repeated = new BoundedMap<>(MAX_REPEATED);

    ConversationStore(StoreOpener.Opened files, Supplier<Clock> clock, String ownName, String peerName) {
        this.files = files;
        this.clock = clock;
        this.ownName = ownName;
        this.peerName = peerName;
    }

    public static ConversationStore open(Path folder, String ownName, String peerName) throws StoreException {
        // Asked for each time: a window is not to wait for the rules of all time zones before it is there
        return open(folder, ownName, peerName, () -> Clock.system(ZoneId.systemDefault()));
    }

    /** Opens the storage, creating what is missing; nobody else can until it is closed or the process ends. */
    static ConversationStore open(Path folder, String ownName, String peerName, Supplier<Clock> clock)
            throws StoreException {
        return new ConversationStore(StoreOpener.open(folder, OpenFile::onDisk), clock, ownName, peerName);
    }

    @Override
    public List<Notice> notices() {
        List<Notice> notices = new ArrayList<>(files.notices());
        if (files.transcript().hasDamagedLines()) {
            notices.add(new Notice(Notice.Kind.LINES_DAMAGED, StoreOpener.TRANSCRIPT));
        }
        return notices;
    }

    @Override
    public List<Message> recent(int max) throws IOException {
        return before(files.transcript().length(), max);
    }

    @Override
    public List<Message> before(long id, int max) throws IOException {
        List<Placed> lines = files.transcript().before(id, max);
        List<Message> messages = messages(lines);
        return messages.isEmpty() && !lines.isEmpty() ? before(lines.get(0).at(), max) : messages;
    }

    @Override
    public List<Message> from(long id, int max) throws IOException {
        List<Placed> lines = files.transcript().from(id, max);
        List<Message> messages = messages(lines);
        return messages.isEmpty() && !lines.isEmpty()
                ? from(lines.get(lines.size() - 1).end(), max)
                : messages;
    }

    /** Without those that only say that another came again. */
    private List<Message> messages(List<Placed> lines) {
        lines.forEach(this::remember);
        return lines.stream()
                .filter(line -> !line.isRepeat())
                .map(this::message)
                .toList();
    }

    private void remember(Placed line) {
        OffsetDateTime time = line.line().time();
        line.line()
                .metadata()
                .repeats()
                .ifPresent(id -> repeated.merge(id, time, (one, other) -> one.isAfter(other) ? one : other));
    }

    @Override
    public Step search(long id, TextQuery sought) throws IOException {
        return files.transcript().search(id, sought);
    }

    @Override
    public List<Message> accept(List<Payload> payloads) throws IOException {
        AppendBatch batch = batch(Direction.OUT, ownName);
        for (Payload payload : payloads) {
            MessageNumber number = files.receipts().nextOwn(batch.lines().size());
            batch.add(payload, OptionalLong.empty(), MessageMetadata.of(number));
        }
        append(batch, () -> {});
        List<Message> accepted = new ArrayList<>();
        for (Placed line : batch.lines()) {
            files.exchanges().addWaiting(line.at());
            accepted.add(message(line));
        }
        waiting.add(accepted);
        return accepted;
    }

    @Override
    public void receive(List<Arrival> arrivals, Consumer<Message> written) throws IOException {
        AppendBatch batch = batch(Direction.IN, peerName);
        Map<String, Long> numbers = new HashMap<>();
        for (Arrival arrival : arrivals) {
            Optional<InflightPacket> exchange = arrival.exchange().flatMap(files.exchanges()::exchange);
            if (exchange.isEmpty()) {
                batch.add(arrival.payload(), OptionalLong.empty(), arrival.metadata());
            } else {
                long number = exchange.get().number();
                boolean waits = !exchange.get().shown() && arrival.number().orElse(number) == number;
                if (waits && numbers.putIfAbsent(arrival.exchange().get(), number) == null) {
                    batch.add(arrival.payload(), OptionalLong.of(number), arrival.metadata());
                }
            }
        }
        append(batch, () -> batch.lines().forEach(line -> written.accept(message(line))));
        files.exchanges().markShown(numbers);
    }

    @Override
    public Message arriving(Payload payload) {
        OffsetDateTime now = OffsetDateTime.now(clock.get());
        return new Message(files.transcript().length(), now, peerName, payload, Message.State.RECEIVED);
    }

    private AppendBatch batch(Direction direction, String name) {
        return new AppendBatch(
                direction,
                name,
                clock.get(),
                files.transcript().length(),
                files.exchanges().oldestNotAtBroker());
    }

    private void append(AppendBatch batch, Runnable written) throws IOException {
        if (!batch.lines().isEmpty()) {
            files.lock().check(); // first: another window may have the transcript, and it is not to be touched then
            files.transcript().append(batch.bytes(), written);
            batch.lines().forEach(this::remember);
            files.receipts().appended(batch.lines());
        }
    }

    @Override
    public Optional<Message> nextWaiting() throws IOException {
        Optional<Long> next = files.exchanges().nextWaiting();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        Optional<Message> inMemory = waiting.next(next.get());
        if (inMemory.isPresent()) {
            return inMemory;
        }
        Optional<Placed> line = files.transcript().at(next.get()).filter(Placed::own);
        if (line.isEmpty()) {
            throw new IOException("the transcript was changed by somebody else");
        }
        return line.map(this::message);
    }

    @Override
    public int waiting() {
        return files.exchanges().notAtBroker();
    }

    @Override
    public List<String> notes(String key) throws IOException {
        return files.notesFile().read(key);
    }

    @Override
    public void keepNotes(String key, List<String> values) throws IOException {
        files.lock().check();
        files.notesFile().write(key, values);
    }

    @Override
    public Optional<String> draft() throws IOException {
        return files.draft().read();
    }

    @Override
    public void keepDraft(String text) throws IOException {
        files.lock().checkOthers();
        files.draft().write(text);
    }

    /** The exchanges that are under way; any thread may use them. */
    public InflightStore exchanges() {
        return files.exchanges();
    }

    private Message message(Placed placed) {
        Line line = placed.line();
        Message.State state = !placed.own()
                ? Message.State.RECEIVED
                : files.receipts().isConfirmed(placed)
                        ? Message.State.AT_PEER
                        : files.exchanges().isAtBroker(placed.at()) ? Message.State.AT_BROKER : Message.State.WAITING;
        MessageMetadata metadata = line.metadata().unsealed()
                ? line.metadata()
                : files.receipts().matched(placed.at()).map(MessageMetadata::of).orElse(line.metadata());
        return new Message(
                placed.at(),
                line.time(),
                line.name(),
                line.payload(),
                state,
                metadata,
                Optional.ofNullable(repeated.get(placed.at())));
    }

    @Override
    public List<Message> arrivals(int max) throws IOException {
        return files.transcript().before(files.transcript().length(), max).stream()
                .filter(line -> !line.own())
                .map(this::message)
                .toList();
    }

    @Override
    public boolean isAtBroker(long id) {
        return files.exchanges().isAtBroker(id);
    }

    @Override
    public Receipts receipts() {
        return files.receipts();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
