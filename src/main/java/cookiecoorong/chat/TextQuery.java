package cookiecoorong.chat;

/** What is looked for in the messages of a conversation. Immutable; any thread. */
public interface TextQuery {

    /**
     * A part of it that is in every message that has all of it: in the bytes of its UTF-8, whatever the case of its
     * ASCII letters, unless the message has a character that is not shown as itself. Has neither blanks nor what JSON
     * writes in another way; may be empty.
     */
    String part();

    boolean isIn(Payload payload);
}
