package cookiecoorong.chat;

/**
 * What the window may ask for. Every method may be called from any thread and returns at once; what comes of it is
 * told as an {@link Event}.
 */
public interface Session {

    /** Connects; while waiting for the next try, tries at once; while connected or connecting, does nothing. */
    void start();

    /** Puts the payload into the outbox. Answered by one {@link Event.Accepted} or {@link Event.Refused}, in order. */
    void send(Payload payload);

    /** Keeps the half-written text over quit and kill, shortly after; an empty one: nothing is half written. */
    void draft(String text);

    /** Reads some of the messages before this one. Answered by one {@link Event.ReadBefore}. */
    void readBefore(long id);

    /** Reads some messages from this one on, or from the next where there is none. Answered by one {@link Event.ReadFrom}. */
    void readFrom(long id);

    /**
     * Looks for the newest message before this one that has it. Answered by one {@link Event.Searched}, unless something
     * else is looked for before that.
     */
    void search(long id, TextQuery sought);
}
