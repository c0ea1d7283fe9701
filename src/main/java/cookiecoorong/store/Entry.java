package cookiecoorong.store;

import java.util.List;

/** What the journal says happened. Each is written whole or not at all. */
sealed interface Entry {

    /** A packet is kept under the key in place of any other; if it carries an own message, that waits no longer. */
    record Put(String key, Exchange exchange) implements Entry {}

    /** The packet is forgotten: an own message that it carried is at the broker. */
    record Remove(String key) implements Entry {}

    /** The packet is forgotten: an own message that it carried waits again. */
    record Undo(String key) implements Entry {}

    /** All packets are forgotten: own messages that they carried wait again. */
    record Forget() implements Entry {}

    /** An own message is at the broker without an exchange. */
    record Sent(long messageId) implements Entry {}

    /**
     * What else a journal that begins anew has to say.
     *
     * @param nextNumber for the next exchange
     * @param cursor the newest own message that does not wait for its first exchange; -1 where there is none
     * @param putBack those before it that wait again
     */
    record State(long nextNumber, long cursor, List<Long> putBack) implements Entry {}
}
