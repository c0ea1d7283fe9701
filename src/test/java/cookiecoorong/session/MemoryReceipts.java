package cookiecoorong.session;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.MessageNumber;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Receipts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The receipts of a {@link MemoryStorage}. */
final class MemoryReceipts implements Receipts {
    private static final String RUN = "0123456789abcdef";

    /** May fail, as a full disk does. */
    interface Write {
        void begin() throws IOException;
    }

    private final Write write;
    private final List<Message> own = new ArrayList<>();
    private final Set<MessageNumber> confirmed = new HashSet<>();
    private final Map<MessageNumber, Integer> copies = new HashMap<>();
    private final Set<MessageNumber> here = new HashSet<>();
    private final Map<Long, MessageNumber> matched = new HashMap<>();
    private final Map<MessageNumber, Integer> announcedCopies = new HashMap<>();
    private Optional<Payload> announced = Optional.empty();

    MemoryReceipts(Write write) {
        this.write = write;
    }

    MessageNumber nextOwn() {
        return new MessageNumber(RUN, own.size() + 1L);
    }

    /** A message is in the transcript now. */
    void appended(Message message) {
        if (message.own()) {
            own.add(message);
        } else {
            message.metadata().number().ifPresent(here::add);
        }
    }

    /** The number that a message turned out to have that came without one. */
    Optional<MessageNumber> matched(long id) {
        return Optional.ofNullable(matched.get(id));
    }

    private static MessageNumber number(Message message) {
        return message.metadata().number().orElseThrow();
    }

    @Override
    public boolean isConfirmed(MessageNumber number) {
        return confirmed.contains(number);
    }

    @Override
    public List<Open> open(int max) {
        return own.stream()
                .filter(message -> !isConfirmed(number(message)))
                .limit(max)
                .map(message -> new Open(
                        message.id(),
                        number(message),
                        message.payload().digest(),
                        copies.getOrDefault(number(message), 0)))
                .toList();
    }

    @Override
    public Optional<MessageNumber> newestOwn() {
        return own.isEmpty() ? Optional.empty() : Optional.of(number(own.get(own.size() - 1)));
    }

    @Override
    public void confirm(Collection<Open> open) throws IOException {
        write.begin();
        open.forEach(each -> confirmed.add(each.number()));
    }

    @Override
    public void countCopies(Collection<Open> open) throws IOException {
        write.begin();
        open.forEach(each -> copies.merge(each.number(), 1, Integer::sum));
    }

    @Override
    public boolean has(MessageNumber number) {
        return here.contains(number);
    }

    @Override
    public long newestReceived(String run) {
        return here.stream()
                .filter(number -> number.run().equals(run))
                .mapToLong(MessageNumber::number)
                .max()
                .orElse(0);
    }

    @Override
    public void keepAnnounced(Payload state, Map<MessageNumber, Integer> counts) throws IOException {
        write.begin();
        announced = Optional.of(state);
        announcedCopies.putAll(counts);
    }

    @Override
    public Optional<Payload> announced() {
        return announced;
    }

    @Override
    public Map<MessageNumber, Integer> announcedCopies() {
        return Map.copyOf(announcedCopies);
    }

    @Override
    public void match(Map<Long, MessageNumber> numbers) throws IOException {
        write.begin();
        matched.putAll(numbers);
        here.addAll(numbers.values());
    }
}
