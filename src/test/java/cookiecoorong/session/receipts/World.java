package cookiecoorong.session.receipts;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts.Open;
import cookiecoorong.chat.Storage.Arrival;
import cookiecoorong.session.MemoryStorage;
import cookiecoorong.session.receipts.SimulatedTime.Action;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final SimulatedTime time;
    private double drops;
    private boolean quiet;

    private final Broker broker;
    private final Sender sender;
    private final Receiver receiver;

    World(long seed) {
        random = new Random(seed);
        time = new SimulatedTime(random);
        broker = new Broker();
        sender = new Sender(time);
        receiver = new Receiver(time);
    }

    /** A schedule of messages and faults, then quiet until all is told. */
    void live(int messages, double drops, boolean forgets, boolean third) throws IOException {
        this.drops = drops;
        sender.start();
        time.later(time.random(8000), receiver::start);
        for (int i = 0; i < messages; i++) {
            String text = random.nextInt(3) == 0 ? "ok" : "m" + i;
            time.later(time.random(30_000), () -> sender.accept(text));
        }
        for (int i = 0; third && i < 4; i++) {
            time.later(time.random(30_000), () -> {
                thirdParty++;
                broker.route("ok");
            });
        }
        for (int i = 0; i < 4; i++) {
            time.later(time.random(30_000), random.nextBoolean() ? sender::kill : receiver::kill);
            time.later(time.random(30_000), random.nextBoolean() ? sender::cut : receiver::cut);
            if (forgets) {
                time.later(time.random(30_000), broker::forget);
            }
        }
        time.run(40_000);
        quiet = true;
        time.run(4_000_000);
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

    private final class Sender extends SimulatedNode {
        private final MemoryStorage disk = new MemoryStorage();
        private final Set<Message> waiting = new LinkedHashSet<>();
        private final Map<Long, Message> underWay = new LinkedHashMap<>();
        private SendingEnd end;

        Sender(SimulatedTime time) {
            super(time);
            end = new SendingEnd(disk);
        }

        @Override
        void start() throws IOException {
            end = new SendingEnd(disk);
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
            end.connected(time.now());
            broker.received.ifPresent(state -> here(time.delay(), () -> told(state)));
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
            accepted.add(new Happened(time.now(), text));
            waiting.addAll(disk.accept(List.of(Payload.of(text))));
            if (online) {
                act();
            }
        }

        void told(Payload state) throws IOException {
            Optional<ReceivedState> read = ReceivedState.read(state);
            if (read.isPresent()) {
                for (Open open : end.told(read.get(), time.now())) {
                    String text = accepted.get((int) open.number().number() - 1).text();
                    acceptedAt.add(
                            accepted.get((int) open.number().number() - 1).at());
                    confirmed.add(new Happened(time.now(), text));
                }
                act();
            }
        }

        private void act() throws IOException {
            if (end.evaluateAt() <= time.now()) {
                end.evaluate(time.now());
            }
            waiting.forEach(message ->
                    end.wantAnnounced(message.metadata().number().orElseThrow().number()));
            if (end.announceAt(time.now()) <= time.now() && end.mayAnnounce(time.now())) {
                Payload state = end.announce(time.now(), SentState.MAX_BYTES);
                write(() -> broker.sent(state));
            }
            for (Optional<Open> copy = end.nextCopy(); copy.isPresent(); copy = end.nextCopy()) {
                Open one = copy.get();
                end.copySent(one, true);
                String text = disk.from(one.id(), 1).get(0).payload().text().orElseThrow();
                write(() -> {
                    broker.route(text);
                    end.copyDelivered(one, time.now());
                    act();
                });
            }
            for (Message message : List.copyOf(waiting)) {
                if (end.isAnnounced(message.metadata().number().orElseThrow().number())) {
                    waiting.remove(message);
                    underWay.put(message.id(), message);
                    publish(message);
                }
            }
            long at = Math.min(end.announceAt(time.now()), end.evaluateAt());
            if (at < SendingEnd.NEVER) {
                here(Math.max(1, at - time.now()), this::actIfDue);
            }
        }

        private void actIfDue() throws IOException {
            if (Math.min(end.announceAt(time.now()), end.evaluateAt()) <= time.now()) {
                act();
            }
        }

        /** The broker has it, and may lose the connection before it says so: then it knows that it has it. */
        private void publish(Message message) {
            write(() -> {
                if (underWay.remove(message.id()) != null) {
                    disk.sent(message.id());
                    broker.route(message.payload().text().orElseThrow());
                    end.delivered(message.id(), time.now());
                    act();
                }
            });
        }
    }

    private final class Receiver extends SimulatedNode {
        private final MemoryStorage disk = new MemoryStorage();
        private ReceivingEnd end;

        Receiver(SimulatedTime time) {
            super(time);
            end = new ReceivingEnd(disk);
        }

        @Override
        void start() throws IOException {
            end = new ReceivingEnd(disk);
            connect();
        }

        @Override
        void connected() throws IOException {
            broker.receiverKnown = true;
            end.connected(time.now());
            broker.flush();
            broker.sent.ifPresent(state -> here(time.delay(), () -> told(state)));
            act();
        }

        @Override
        void ended() {
            end.connectionEnded();
        }

        void told(Payload state) throws IOException {
            Optional<SentState> read = SentState.read(state);
            if (read.isPresent()) {
                end.told(read.get(), state, time.now());
                act();
            }
        }

        void came(String text) throws IOException {
            Payload payload = Payload.of(text);
            MessageMetadata metadata = end.arrived(payload, 2, 1, false, time.now());
            disk.receive(List.of(new Arrival(Optional.empty(), payload, metadata)), end::kept);
            end.batchEnded();
            entries.add(new Happened(time.now(), text));
            if (metadata.repeats().isEmpty()) {
                shown.add(new Happened(time.now(), text));
            }
            act();
        }

        private void act() throws IOException {
            if (end.answerAt() <= time.now()) {
                Optional<ReceivedState> answer = end.answer(time.now());
                answer.ifPresent(state -> write(() -> broker.received(state.write(ReceivedState.MAX_BYTES))));
            }
            long at = end.answerAt();
            if (at < SendingEnd.NEVER) {
                here(Math.max(1, at - time.now()), this::actIfDue);
            }
        }

        private void actIfDue() throws IOException {
            if (end.answerAt() <= time.now()) {
                act();
            }
        }
    }
}
