package cookiecoorong.session.receipts;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Origin;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts.Open;
import cookiecoorong.chat.Storage.Arrival;
import cookiecoorong.session.MemoryStorage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * A sender, a receiver, and a broker between them that drops, forgets and is replaced, in a time of their own: the ends
 * are the real ones, all else is made up. Messages of a third party come in between.
 */
final class World {
    /** A text that came, or one that was told to have come. */
    record Happened(long at, String text) {}

    final List<Happened> accepted = new ArrayList<>();
    final List<Happened> confirmed = new ArrayList<>();
    final List<Long> acceptedAt = new ArrayList<>();
    final List<Happened> entries = new ArrayList<>();
    final List<Happened> shown = new ArrayList<>();
    int thirdParty;

    private final Random random;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long now = 1_000_000;
    private long order;
    private double drops;
    private boolean quiet;

    private record Task(long at, long order, Action action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private final Broker broker = new Broker();
    private final Sender sender = new Sender();
    private final Receiver receiver = new Receiver();

    World(long seed) {
        this.random = new Random(seed);
    }

    /** A schedule of messages and faults, then quiet until all is told. */
    void live(int messages, double drops, boolean forgets, boolean third) throws IOException {
        this.drops = drops;
        sender.start();
        later(random.nextInt(8000), receiver::start);
        for (int i = 0; i < messages; i++) {
            String text = random.nextInt(3) == 0 ? "ok" : "m" + i;
            later(random.nextInt(30_000), () -> sender.accept(text));
        }
        for (int i = 0; third && i < 4; i++) {
            later(random.nextInt(30_000), () -> {
                thirdParty++;
                broker.route("ok");
            });
        }
        for (int i = 0; i < 4; i++) {
            later(random.nextInt(30_000), random.nextBoolean() ? sender::kill : receiver::kill);
            later(random.nextInt(30_000), random.nextBoolean() ? sender::cut : receiver::cut);
            if (forgets) {
                later(random.nextInt(30_000), broker::forget);
            }
        }
        runUntil(now + 40_000);
        quiet = true;
        runUntil(now + 4_000_000);
    }

    private void later(long millis, Action action) {
        tasks.add(new Task(now + millis, order++, action));
    }

    private void runUntil(long end) throws IOException {
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            Task next = tasks.poll();
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    private long delay() {
        return 1L + random.nextInt(60);
    }

    private final class Broker {
        private Optional<Payload> sent = Optional.empty();
        private Optional<Payload> received = Optional.empty();
        private boolean senderKnown;
        private boolean receiverKnown;
        private final Deque<Action> forReceiver = new ArrayDeque<>();
        private final Deque<Action> forSender = new ArrayDeque<>();

        void forget() throws IOException {
            sent = Optional.empty();
            received = Optional.empty();
            senderKnown = false;
            receiverKnown = false;
            forReceiver.clear();
            forSender.clear();
            sender.cut();
            receiver.cut();
        }

        private boolean drop() {
            return !quiet && random.nextDouble() < drops;
        }

        void sent(Payload state) throws IOException {
            sent = Optional.of(state);
            queue(forReceiver, receiverKnown, () -> receiver.told(state));
        }

        void received(Payload state) throws IOException {
            received = Optional.of(state);
            queue(forSender, senderKnown, () -> sender.told(state));
        }

        void route(String text) throws IOException {
            queue(forReceiver, receiverKnown, () -> receiver.came(text));
        }

        private void queue(Deque<Action> queue, boolean known, Action action) throws IOException {
            if (known && !drop()) {
                queue.add(action);
            }
            flush();
        }

        void flush() throws IOException {
            while (receiver.online && !forReceiver.isEmpty()) {
                forReceiver.poll().run();
            }
            while (sender.online && !forSender.isEmpty()) {
                forSender.poll().run();
            }
        }
    }

    private abstract class Node {
        boolean online;
        private int life;
        private long written;

        /** On this connection, unless it has ended by then. */
        void here(long millis, Action action) {
            int mine = life;
            later(millis, () -> {
                if (online && mine == life) {
                    action.run();
                }
            });
        }

        /** To the broker: packets of a connection come in the order in which they went. */
        void write(Action action) {
            written = Math.max(written, now + delay());
            here(written - now, action);
        }

        abstract void start() throws IOException;

        void connect() throws IOException {
            if (!online) {
                online = true;
                connected();
            }
        }

        abstract void connected() throws IOException;

        abstract void ended() throws IOException;

        void cut() throws IOException {
            if (online) {
                online = false;
                life++;
                ended();
                int mine = life;
                later(100 + random.nextInt(3000), () -> {
                    if (mine == life) {
                        connect();
                    }
                });
            }
        }

        void kill() throws IOException {
            if (online) {
                online = false;
                life++;
                later(300 + random.nextInt(9000), this::start);
            }
        }
    }

    private final class Sender extends Node {
        private final MemoryStorage disk = new MemoryStorage();
        private final Set<Message> waiting = new LinkedHashSet<>();
        private final Map<Long, Message> underWay = new LinkedHashMap<>();
        private SendingEnd end = new SendingEnd(disk, now);

        @Override
        void start() throws IOException {
            end = new SendingEnd(disk, now);
            connect();
        }

        @Override
        void connected() throws IOException {
            if (!broker.senderKnown) {
                end.sessionLost(underWay.keySet());
                waiting.addAll(underWay.values());
                underWay.clear();
            }
            broker.senderKnown = true;
            end.connected(now);
            broker.received.ifPresent(state -> here(delay(), () -> told(state)));
            for (Message message : List.copyOf(underWay.values())) {
                publish(message);
            }
            act();
            broker.flush();
        }

        @Override
        void ended() {
            end.connectionEnded();
        }

        void accept(String text) throws IOException {
            accepted.add(new Happened(now, text));
            waiting.addAll(disk.accept(List.of(Payload.of(text))));
            if (online) {
                act();
            }
        }

        void told(Payload state) throws IOException {
            Optional<ReceivedState> read = ReceivedState.read(state);
            if (read.isPresent()) {
                for (Open open : end.told(read.get(), now)) {
                    String text = accepted.get((int) open.number().number() - 1).text();
                    acceptedAt.add(
                            accepted.get((int) open.number().number() - 1).at());
                    confirmed.add(new Happened(now, text));
                }
                act();
            }
        }

        private void act() throws IOException {
            if (end.evaluateAt() <= now) {
                end.evaluate(now);
            }
            waiting.forEach(message ->
                    end.wantAnnounced(message.origin().number().orElseThrow().number()));
            if (end.announceAt(now) <= now && end.mayAnnounce(now)) {
                Payload state = end.announce(now);
                write(() -> broker.sent(state));
            }
            for (Optional<Open> copy = end.nextCopy(); copy.isPresent(); copy = end.nextCopy()) {
                Open one = copy.get();
                end.copySent(one, true);
                String text = disk.from(one.id(), 1).get(0).payload().text().orElseThrow();
                write(() -> {
                    broker.route(text);
                    end.copyDelivered(one, now);
                    act();
                });
            }
            for (Message message : List.copyOf(waiting)) {
                if (end.isAnnounced(message.origin().number().orElseThrow().number())) {
                    waiting.remove(message);
                    underWay.put(message.id(), message);
                    publish(message);
                }
            }
            long at = Math.min(end.announceAt(now), end.evaluateAt());
            if (at < SendingEnd.NEVER) {
                here(Math.max(1, at - now), this::actIfDue);
            }
        }

        private void actIfDue() throws IOException {
            if (Math.min(end.announceAt(now), end.evaluateAt()) <= now) {
                act();
            }
        }

        /** The broker has it, and may lose the connection before it says so: then it knows that it has it. */
        private void publish(Message message) {
            write(() -> {
                if (underWay.remove(message.id()) != null) {
                    disk.sent(message.id());
                    broker.route(message.payload().text().orElseThrow());
                    end.delivered(message.id(), now);
                    act();
                }
            });
        }
    }

    private final class Receiver extends Node {
        private final MemoryStorage disk = new MemoryStorage();
        private ReceivingEnd end = new ReceivingEnd(disk, now);

        @Override
        void start() throws IOException {
            end = new ReceivingEnd(disk, now);
            connect();
        }

        @Override
        void connected() throws IOException {
            broker.receiverKnown = true;
            end.connected(now);
            broker.flush();
            broker.sent.ifPresent(state -> here(delay(), () -> told(state)));
            act();
        }

        @Override
        void ended() {
            end.connectionEnded();
        }

        void told(Payload state) throws IOException {
            Optional<SentState> read = SentState.read(state);
            if (read.isPresent()) {
                end.told(read.get(), state, now);
                act();
            }
        }

        void came(String text) throws IOException {
            Payload payload = Payload.of(text);
            Origin origin = end.arrived(payload, 2, 1, false, now);
            disk.receive(List.of(new Arrival(Optional.empty(), payload, origin)), end::kept);
            end.batchEnded();
            entries.add(new Happened(now, text));
            if (origin.repeats().isEmpty()) {
                shown.add(new Happened(now, text));
            }
            act();
        }

        private void act() throws IOException {
            if (end.answerAt() <= now) {
                Optional<ReceivedState> answer = end.answer(now);
                answer.ifPresent(state -> write(() -> broker.received(state.write())));
            }
            long at = end.answerAt();
            if (at < SendingEnd.NEVER) {
                here(Math.max(1, at - now), this::actIfDue);
            }
        }

        private void actIfDue() throws IOException {
            if (end.answerAt() <= now) {
                act();
            }
        }
    }
}
