package cookiecoorong.chat;

/**
 * Why something did not succeed. The kind is worded for the user in their language; the detail is as the operating
 * system, the library or the broker gave it: for the log, and on the screen only behind kinds that say little alone.
 *
 * @param detail never null, may be empty; text from outside
 */
public record Reason(Kind kind, String detail) {

    public enum Kind {
        /** Nothing listens there. */
        REFUSED,
        NO_SUCH_HOST,
        /** No CONNACK, SUBACK or TCP answer in time, or keep alive ran out. */
        NO_ANSWER,
        /** Something listens there that does not speak MQTT. */
        NOT_MQTT,
        /** CONNACK 4 or 5. */
        NOT_AUTHORISED,
        /** CONNACK 2. */
        CLIENT_ID_REJECTED,
        /** CONNACK 1. */
        VERSION_REJECTED,
        /** CONNACK 3. */
        BROKER_UNAVAILABLE,
        /** SUBACK 0x80. */
        SUBSCRIPTION_REFUSED,
        TLS,
        /** The connection was closed from the other end. */
        CLOSED,
        /** Another client with our client id took the session. */
        TAKEN_OVER,
        /** The local broker did not start. */
        LOCAL_BROKER,
        /** The transcript or the journal cannot be written. */
        STORAGE,
        OTHER
    }

    public static Reason of(Kind kind) {
        return new Reason(kind, "");
    }
}
