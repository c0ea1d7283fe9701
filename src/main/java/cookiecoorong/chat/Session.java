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
}
