package cookiecoorong.chat;

/**
 * Something to say once in the status, for at least as long as it takes to read.
 *
 * @param detail never null, may be empty; text from outside
 */
public record Notice(Kind kind, String detail) {

    public enum Kind {
        /** Send was pressed before Start; the text is kept. */
        PRESS_START,
        /** What was to be sent is more than a message may hold; the text is kept. The detail is its size in words. */
        TOO_LARGE,
        /** What was typed or pasted would make it more than a message may hold. The detail is the size it would have. */
        NOT_TAKEN,
        /** The user's own editor failed; the text is kept. The detail is how. */
        EDITOR_FAILED,
        /** A message that came was more than one may hold; its beginning is kept. The detail is its size in words. */
        CUT,
        /** A message could not be put on disk; the text is kept. The detail is the operating system's reason. */
        NOT_SAVED,
        /** Nor could this one, because its file was deleted or replaced. The detail is the file. */
        FILE_GONE,
        /** A file was damaged when it was opened; what cannot be read is set aside. The detail is the file's name. */
        FILE_MENDED,
        /** Lines of a file cannot be read, are left out and stay in it. The detail is the file's name. */
        LINES_DAMAGED,
        /** The journal was missing beside a transcript. The detail is how many own messages wait, some perhaps sent before. */
        JOURNAL_MISSING,
        /** The half-written text could not be read again. */
        DRAFT_LOST,
        /** A message was handed to the terminal's clipboard. */
        COPIED,
        /** A message was not copied. The detail is the largest size that is. */
        NOT_COPIED,
        /** The broker granted a lower QoS than asked for. The detail is the number. */
        LOWER_QOS,
        /** The broker takes neither retained messages nor a will, or refuses the presence topics: presence is not used. */
        PRESENCE_REFUSED,
        /** The broker had kept a session for us and has it no more, and the other side does not tell what it has. */
        SESSION_FORGOTTEN,
        /** The same, and messages that the other side did not have were sent again. The detail is how many. */
        SENT_AGAIN,
        /** The broker has a message for the other side, which has never been here. The detail is its name. */
        PEER_NEVER_HERE,
        /** The other side takes messages for received that are not here. The detail is how many. */
        CONFIRMED_ELSEWHERE,
        /** The broker has not acknowledged a message for a while. The detail is how many wait. */
        NOT_ACKNOWLEDGED,
        /** Something that is not sealed came and was refused, as the profile wants it. */
        UNSEALED_REFUSED,
        /** Something came that is sealed for another key than ours, or by another key than the other side's. */
        NOT_OPENED,
        /** Our key is another than at the last connection: the other side cannot open what is sealed by it. */
        OWN_KEY_CHANGED
    }
}
