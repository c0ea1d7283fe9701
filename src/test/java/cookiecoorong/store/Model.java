package cookiecoorong.store;

import cookiecoorong.chat.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What a conversation must be, kept in memory in the plainest way. */
final class Model {
    /** A packet under a key: the own message it carries (by its number in the conversation), or whether it is shown. */
    record Packet(String bytes, Optional<Integer> own, boolean shown) {}

    private final List<String> texts = new ArrayList<>();
    private final List<Message.State> states = new ArrayList<>();
    private final TreeSet<Integer> putBack = new TreeSet<>();
    private final List<Integer> queue = new ArrayList<>();
    private final Map<String, Packet> packets = new LinkedHashMap<>();

    Model copy() {
        Model copy = new Model();
        copy.texts.addAll(texts);
        copy.states.addAll(states);
        copy.putBack.addAll(putBack);
        copy.queue.addAll(queue);
        copy.packets.putAll(packets);
        return copy;
    }

    void accept(List<String> accepted) {
        for (String text : accepted) {
            queue.add(texts.size());
            texts.add(text);
            states.add(Message.State.WAITING);
        }
    }

    /** Returns whether it is new. */
    boolean receive(Optional<String> key, String text) {
        Optional<Packet> packet = key.map(packets::get);
        if (packet.isPresent() && packet.get().shown()) {
            return false;
        }
        packet.ifPresent(p -> packets.replace(key.orElseThrow(), new Packet(p.bytes(), p.own(), true)));
        texts.add(text);
        states.add(Message.State.RECEIVED);
        return true;
    }

    Optional<Integer> next() {
        return putBack.isEmpty() ? queue.stream().findFirst() : Optional.of(putBack.first());
    }

    void put(String key, String bytes, Optional<Integer> own) {
        undo(key);
        own.ifPresent(this::leaveQueue);
        packets.put(key, new Packet(bytes, own, false));
    }

    void sent(int own) {
        leaveQueue(own);
        states.set(own, Message.State.AT_BROKER);
    }

    private void leaveQueue(Integer own) {
        putBack.remove(own);
        queue.remove(own);
    }

    Optional<Integer> complete(String key) {
        Optional<Integer> own = Optional.ofNullable(packets.remove(key)).flatMap(Packet::own);
        own.ifPresent(number -> states.set(number, Message.State.AT_BROKER));
        return own;
    }

    void undo(String key) {
        Optional.ofNullable(packets.remove(key)).flatMap(Packet::own).ifPresent(putBack::add);
    }

    void forgetAll() {
        List.copyOf(packets.keySet()).forEach(this::undo);
    }

    List<String> keys() {
        return List.copyOf(packets.keySet());
    }

    int size() {
        return texts.size();
    }

    /** All that can be seen of it. */
    String seen() {
        int open = (int) states.stream().filter(s -> s == Message.State.WAITING).count();
        return describe(
                texts,
                states,
                next().map(texts::get),
                open,
                packets.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue().bytes())
                        .toList());
    }

    static String seenOf(ConversationStore store) throws IOException {
        List<Message> messages = store.recent(Folder.ALL);
        return describe(
                Folder.texts(messages),
                messages.stream().map(Message::state).toList(),
                store.nextWaiting().map(m -> m.payload().text().orElseThrow()),
                store.waiting(),
                store.exchanges().keys().stream()
                        .map(key -> key + "="
                                + new String(store.exchanges().packet(key).orElseThrow(), StandardCharsets.UTF_8))
                        .toList());
    }

    private static String describe(
            List<String> texts, List<Message.State> states, Optional<String> next, int waiting, List<String> packets) {
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            seen.append(texts.get(i)).append(' ').append(states.get(i)).append('\n');
        }
        return seen.append("next ")
                .append(next)
                .append(", waiting ")
                .append(waiting)
                .append(", packets ")
                .append(packets)
                .toString();
    }
}
