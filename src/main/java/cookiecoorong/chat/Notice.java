package cookiecoorong.chat;

/**
 * Something to say once in the status line, until the link changes or another notice takes its place.
 *
 * @param detail never null, may be empty; text from outside
 */
public record Notice(Kind kind, String detail) {

    public enum Kind {
        /** Send was pressed before Start; the text is kept. */
        PRESS_START,
        /** A message could not be put on disk; the text is kept. The detail is the operating system's reason. */
        NOT_SAVED,
        /** A damaged end of a file was cut off when it was opened. The detail is the file's name. */
        FILE_MENDED,
        /** The broker granted a lower QoS than asked for. The detail is the number. */
        LOWER_QOS
    }
}
