package cookiecoorong.screen.conversation;

import cookiecoorong.chat.Message;
import cookiecoorong.text.Cell;
import cookiecoorong.text.Hyperlink;
import java.time.OffsetDateTime;
import java.util.BitSet;
import java.util.List;

/** One row of the conversation. */
sealed interface MessageRow {

    /** The day that the messages below it are of. */
    record Day(String date) implements MessageRow {}

    /** The messages below it came while nobody looked. */
    record New() implements MessageRow {}

    /**
     * When the message above it came late, or came again.
     *
     * @param word the key of what is said
     * @param otherDay whether that was on another day than what is around it
     */
    record Arrival(String word, OffsetDateTime at, boolean otherDay) implements MessageRow {}

    /**
     * A row of a message.
     *
     * @param first whether it is the one with the message's time, name and state
     * @param marks the cells of the text that match the search
     * @param links by the cells of this row
     */
    record Text(Message message, boolean first, List<Cell> text, BitSet marks, List<Hyperlink> links)
            implements MessageRow {}
}
