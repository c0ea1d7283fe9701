package cookiecoorong.screen;

import cookiecoorong.chat.Message;
import cookiecoorong.text.Cell;
import java.util.BitSet;
import java.util.List;

/** One row of the conversation. */
sealed interface MessageRow {

    /** The day that the messages below it are of. */
    record Day(String date) implements MessageRow {}

    /**
     * A row of a message.
     *
     * @param first whether it is the one with the message's time, name and state
     * @param marks the cells of the text that match the search
     */
    record Text(Message message, boolean first, List<Cell> text, BitSet marks) implements MessageRow {}
}
