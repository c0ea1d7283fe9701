package cookiecoorong.screen;

import cookiecoorong.chat.Message;
import cookiecoorong.screen.text.Cell;
import java.util.List;

/** One row of the conversation. */
sealed interface MessageRow {

    /** The day that the messages below it are of. */
    record Day(String date) implements MessageRow {}

    /** The first row of a message, with its time, name and state. */
    record First(Message message, List<Cell> text) implements MessageRow {}

    /** What did not fit into the row above. */
    record Next(List<Cell> text) implements MessageRow {}
}
