package cookiecoorong.screen;

import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.screen.text.Cell;
import cookiecoorong.screen.text.DisplayText;
import cookiecoorong.screen.text.Wrap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages as rows of a width. Only messages that are looked at are laid out, and only the visible ones are remembered:
 * a conversation may hold a thousand of a megabyte. Used by the GUI thread alone.
 */
final class MessageRows {
    private Map<Long, List<List<Cell>>> remembered = new HashMap<>();
    private Map<Long, List<List<Cell>>> used = new HashMap<>();
    private List<Message> messages = List.of();
    private int columns;

    /** Begins a frame. What the frame before did not look at is forgotten. */
    void of(List<Message> messages, int columns) {
        remembered = columns == this.columns ? used : new HashMap<>();
        used = new HashMap<>();
        this.messages = messages;
        this.columns = columns;
    }

    /** The rows of the message at this place, at least one. */
    List<MessageRow> at(int index) {
        Message message = messages.get(index);
        List<MessageRow> rows = new ArrayList<>();
        LocalDate date = date(message);
        if (index > 0 && !date.equals(date(messages.get(index - 1)))) {
            rows.add(new MessageRow.Day(date.toString()));
        }
        boolean first = true;
        for (List<Cell> text : text(message)) {
            rows.add(first ? new MessageRow.First(message, text) : new MessageRow.Next(text));
            first = false;
        }
        return rows;
    }

    private static LocalDate date(Message message) {
        return message.time().toLocalDate();
    }

    private List<List<Cell>> text(Message message) {
        List<List<Cell>> rows = used.get(message.id());
        if (rows == null) {
            rows = remembered.containsKey(message.id()) ? remembered.get(message.id()) : wrap(message.payload());
            used.put(message.id(), rows);
        }
        return rows;
    }

    private List<List<Cell>> wrap(Payload payload) {
        List<List<Cell>> rows = new ArrayList<>();
        for (List<Cell> line : DisplayText.lines(DisplayText.of(payload))) {
            rows.addAll(Wrap.wrap(line, columns));
        }
        return rows;
    }
}
