package cookiecoorong.chat;

/** Where the connection to the broker stands: what the status line says. */
public sealed interface ConnectionState {

    /** Start has not been pressed. */
    record NotStarted() implements ConnectionState {}

    /** Nothing listens on a loopback URI, so the local broker is being started there. */
    record StartingBroker(String host) implements ConnectionState {}

    /** The same, where another broker was used before. */
    record ReplacingBroker(String host) implements ConnectionState {}

    record Connecting(String host) implements ConnectionState {}

    /** CONNACK and SUBACK are here. */
    record Connected(String host) implements ConnectionState {}

    /** No connection could be made; the next try is so many seconds away. */
    record Failed(FailureReason reason, int secondsToNextTry) implements ConnectionState {}

    /** There was a connection; the next try is so many seconds away. */
    record Lost(FailureReason reason, int secondsToNextTry) implements ConnectionState {}

    /** Trying again by itself would be of no use; Start tries again. */
    record GivenUp(FailureReason reason) implements ConnectionState {}

    /** Whether Start has been pressed, so that Send takes messages. */
    default boolean started() {
        return !(this instanceof NotStarted);
    }
}
