package cookiecoorong.screen.conversation;

import cookiecoorong.chat.Message;
import cookiecoorong.text.Cell;
import cookiecoorong.text.Hyperlink;
import java.util.BitSet;
import java.util.List;

/** One row of the conversation. */
sealed interface MessageRow {

    /** The day that the messages below it are of. */
    record Day(String date) implements MessageRow {}

    /** The messages below it came while nobody looked. */
    record New() implements MessageRow {}

    /** The message above it came late. */
    record Late(Message message) implements MessageRow {}

    /** The message above it came again. */
    record Again(Message message) implements MessageRow {}

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
