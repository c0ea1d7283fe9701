package cookiecoorong.chat;

/** Where the connection to the broker stands: what the status line says. */
public sealed interface Link {

    /** Start has not been pressed. */
    record NotStarted() implements Link {}

    /** Nothing listens on a loopback URI, so the local broker is being started there. */
    record StartingBroker(String host) implements Link {}

    record Connecting(String host) implements Link {}

    /** CONNACK and SUBACK are here. */
    record Connected(String host) implements Link {}

    /** No connection could be made; the next try is so many seconds away. */
    record Failed(Reason reason, int secondsToNextTry) implements Link {}

    /** There was a connection; the next try is so many seconds away. */
    record Lost(Reason reason, int secondsToNextTry) implements Link {}

    /** Trying again by itself would be of no use; Start tries again. */
    record GivenUp(Reason reason) implements Link {}

    /** Whether Start has been pressed, so that Send takes messages. */
    default boolean started() {
        return !(this instanceof NotStarted);
    }
}
