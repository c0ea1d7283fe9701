package cookiecoorong.chat;

import java.util.List;

/** Puts messages of the other side that came late where their sender wrote them. */
final class SenderOrder {
    private SenderOrder() {}

    /**
     * Moves each late message before the first one of the other side that has a higher number.
     *
     * @param messages in the order in which they came; may be changed
     */
    static List<Message> sort(List<Message> messages) {
        for (int at = 1; at < messages.size(); at++) {
            if (messages.get(at).metadata().late()) {
                messages.add(place(messages, at), messages.remove(at));
            }
        }
        return messages;
    }

    private static int place(List<Message> messages, int late) {
        long number = number(messages.get(late));
        int place = late;
        for (int before = late - 1; before >= 0; before--) {
            long other = number(messages.get(before));
            if (other > number) {
                place = before;
            } else if (other > 0) {
                break;
            }
        }
        return place;
    }

    /** 0 where it is not the other side's or has none. */
    private static long number(Message message) {
        return message.own()
                ? 0
                : message.metadata().number().map(MessageNumber::number).orElse(0L);
    }
}
