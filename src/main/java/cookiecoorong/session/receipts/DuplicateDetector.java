package cookiecoorong.session.receipts;

import cookiecoorong.chat.BoundedMap;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageMetadata;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Storage;
import cookiecoorong.session.receipts.SentState.Listed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The newest arrivals by their texts: those without a number may get one yet, of the others copies may come. */
final class DuplicateDetector {
    private static final int RECALLED = 500;
    private static final int MAX = 4096;

    /** Of one message; a sender that claims more is not believed. */
    private static final int MAX_COPIES = 15;

    private final Storage storage;

    /** Oldest first, by id. */
    private final Map<Long, Arrival> arrivals = new LinkedHashMap<>();

    private final Map<String, List<Arrival>> byDigest = new HashMap<>();

    /** The texts by their numbers. */
    private final Map<MessageNumber, String> numbered = new BoundedMap<>(MAX);

    /** How many copies of a message there may be: as the sender announced, and as it was asked for. */
    private final Map<MessageNumber, Integer> announced = new BoundedMap<>(MAX);

    private final Map<MessageNumber, Integer> asked = new BoundedMap<>(MAX);

    /** How many copies have come, by digest. */
    private final Map<String, Integer> copiesHere = new BoundedMap<>(MAX);

    /** The texts of the last messages at QoS 1 by their packet ids: on earlier connections, and on this one. */
    private final Map<Integer, String> packetsBefore = new LinkedHashMap<>();

    private Map<Integer, String> packetsNow = new LinkedHashMap<>();

    private static final class Arrival {
        private final long id;
        private final MessageMetadata metadata;
        private final String digest;
        private Optional<MessageNumber> number;
        /** Its number came with a repeat of it. */
        private boolean numberedByRepeat;

        Arrival(Message message) {
            this.id = message.id();
            this.metadata = message.metadata();
            this.digest = message.payload().digest();
            this.number = message.metadata().number();
        }
    }

    DuplicateDetector(Storage storage) {
        this.storage = storage;
    }

    void recall() throws IOException {
        announced.putAll(storage.receipts().announcedCopies());
        for (Message message : storage.arrivals(RECALLED)) {
            if (!message.unsealed()) {
                String digest = add(message);
                message.metadata().packetId().ifPresent(id -> {
                    if (!digest.equals(packetsNow.get(id))) {
                        packetsBefore.put(id, digest);
                    }
                });
            }
        }
    }

    /** Takes note of what is announced of copies; returns what is new of that. */
    Map<MessageNumber, Integer> announced(List<Listed> listed) {
        Map<MessageNumber, Integer> more = new LinkedHashMap<>();
        for (Listed each : listed) {
            if (each.copies() > announced.getOrDefault(each.number(), 0)) {
                more.put(each.number(), each.copies());
                announced.put(each.number(), each.copies());
            }
        }
        return more;
    }

    /** This copy of the message was asked for. */
    void asked(MessageNumber number, int copy) {
        asked.put(number, copy);
    }

    boolean expectsCopyOf(MessageNumber number) {
        return copiesOf(number) > 0;
    }

    private int copiesOf(MessageNumber number) {
        return Math.max(announced.getOrDefault(number, 0), asked.getOrDefault(number, 0));
    }

    boolean expectsCopies() {
        return !announced.isEmpty() || !asked.isEmpty();
    }

    /** Returns its digest. */
    String add(Message message) {
        Arrival arrival = new Arrival(message);
        MessageMetadata metadata = message.metadata();
        metadata.number().ifPresent(number -> numbered.put(number, arrival.digest));
        if (metadata.repeats().isPresent()) {
            if (arrivals.containsKey(metadata.repeats().getAsLong()) && arrival.number.isPresent()) {
                Arrival first = arrivals.get(metadata.repeats().getAsLong());
                first.number = arrival.number;
                first.numberedByRepeat = true;
            } else {
                copiesHere.merge(arrival.digest, 1, Integer::sum);
            }
            return arrival.digest;
        }
        arrivals.put(arrival.id, arrival);
        byDigest.computeIfAbsent(arrival.digest, any -> new ArrayList<>()).add(arrival);
        if (arrivals.size() > MAX) {
            forget(arrivals.remove(arrivals.keySet().iterator().next()));
        }
        return arrival.digest;
    }

    private void forget(Arrival oldest) {
        List<Arrival> same = byDigest.get(oldest.digest);
        same.remove(oldest);
        if (same.isEmpty()) {
            byDigest.remove(oldest.digest);
        }
    }

    /** Whether the message with this number is known to have another text. */
    boolean isAnother(Listed listed) {
        return !numbered.getOrDefault(listed.number(), listed.digest()).equals(listed.digest());
    }

    private List<Arrival> with(String digest) {
        return byDigest.getOrDefault(digest, List.of());
    }

    /** The oldest arrival without a number that is this message; it came after that had been announced. */
    OptionalLong match(Listed listed) {
        for (Arrival arrival : with(listed.digest())) {
            long seen = arrival.metadata.seen().getOrDefault(listed.number().run(), 0L);
            if (arrival.number.isEmpty() && seen >= listed.number().number()) {
                arrival.number = Optional.of(listed.number());
                numbered.put(listed.number(), listed.digest());
                return OptionalLong.of(arrival.id);
            }
        }
        return OptionalLong.empty();
    }

    /** The oldest arrival with this text that has no number: a message that was asked for has come to be the same. */
    OptionalLong withoutNumber(String digest) {
        return with(digest).stream()
                .filter(arrival -> arrival.number.isEmpty() && !arrival.numberedByRepeat)
                .mapToLong(arrival -> arrival.id)
                .findFirst();
    }

    /** The message of which this is a copy, if copies of it are due. */
    OptionalLong copied(String digest) {
        int due = 0;
        OptionalLong first = OptionalLong.empty();
        for (Arrival arrival : with(digest)) {
            int of = arrival.number.map(this::copiesOf).orElse(0);
            if (of > 0 && first.isEmpty()) {
                first = OptionalLong.of(arrival.id);
            }
            due += Math.min(of, MAX_COPIES);
        }
        return due > copiesHere.getOrDefault(digest, 0) ? first : OptionalLong.empty();
    }

    OptionalLong newest(String digest) {
        List<Arrival> same = with(digest);
        return same.isEmpty() ? OptionalLong.empty() : OptionalLong.of(same.get(same.size() - 1).id);
    }

    /** A message at QoS 1 came. */
    void came(int packetId, String digest) {
        packetsNow.put(packetId, digest);
    }

    /** What has been acknowledged here, the broker may not know to be so. */
    void connectionEnded() {
        packetsBefore.putAll(packetsNow);
        packetsNow = new LinkedHashMap<>();
    }

    /** Whether the last message under this packet id had the same text, on an earlier connection. */
    boolean takeRedelivery(int packetId, String digest) {
        return !packetsNow.containsKey(packetId) && packetsBefore.remove(packetId, digest);
    }

    /** Whether a message with this text came on an earlier connection; each is taken to be sent again once. */
    boolean takePossibleRedelivery(String digest) {
        return packetsBefore.values().remove(digest);
    }
}
