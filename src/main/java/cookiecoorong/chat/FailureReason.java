package cookiecoorong.chat;

/**
 * Why something did not succeed. The kind is worded for the user in their language; the detail is as the operating
 * system, the library or the broker gave it: for the log, and on the screen only behind kinds that say little alone.
 *
 * @param detail never null, may be empty; text from outside
 */
public record FailureReason(Kind kind, String detail) {

    public enum Kind {
        /** Nothing listens there. */
        REFUSED,
        NO_SUCH_HOST,
        /** The host's name could not be looked up, because the network or the name server is away. */
        LOOKUP_FAILED,
        /** No way leads there from this machine. The detail is the operating system's. */
        UNREACHABLE,
        /** No CONNACK, SUBACK or TCP answer in time, or keep alive ran out. */
        NO_ANSWER,
        /** Something listens there that does not speak MQTT. */
        NOT_MQTT,
        /** The connection was closed from the other end before CONNACK. */
        NO_CONNACK,
        /** TLS is spoken there, and the URI says otherwise. The detail is the URI to try. */
        TLS_PORT,
        /** No TLS is spoken there, and the URI says otherwise. The detail is the URI to try. */
        PLAIN_PORT,
        /** MQTT is spoken there without a WebSocket, and the URI says otherwise. The detail is the URI to try. */
        NO_WEB_SOCKET_PORT,
        /** A web server that offers no MQTT there. The detail is its status, or the header that is not as it should be. */
        NO_WEB_SOCKET,
        /** CONNACK 4 or 5. */
        NOT_AUTHORISED,
        /** Another person of this machine runs the broker. The detail is their name. */
        STRANGERS_BROKER,
        /** The same, and it lets nobody else in. The detail is their name. */
        STRANGERS_BROKER_REFUSED,
        /** CONNACK 2. */
        CLIENT_ID_REJECTED,
        /** CONNACK 1. */
        VERSION_REJECTED,
        /** CONNACK 3, or a proxy for WebSockets says so. */
        BROKER_UNAVAILABLE,
        /** SUBACK 0x80. */
        SUBSCRIPTION_REFUSED,
        /** TLS failed in a way that is none of the following. */
        TLS,
        /** The broker speaks none of the versions of TLS that we do. */
        TLS_VERSION,
        /** No authority that we trust vouches for the broker's certificate. */
        TLS_UNTRUSTED,
        /** The broker's certificate is expired or not valid yet. */
        TLS_EXPIRED,
        /** The broker's certificate is for another host. */
        TLS_WRONG_HOST,
        /** The broker asks for a certificate, and there is none. */
        CERTIFICATE_WANTED,
        /** The broker does not accept our certificate. */
        CERTIFICATE_REFUSED,
        /** The passphrase does not open our key. The detail is the file. */
        KEY_LOCKED,
        /** Our key and our certificate do not belong together. The detail is the file of the key. */
        KEY_MISMATCH,
        /** A key or a certificate of ours cannot be made out. The detail is the file. */
        PEM_UNREADABLE,
        /** The file of a key or a certificate of ours cannot be read. The detail is the file. */
        FILE_UNREADABLE,
        /** The own keys and the other side's in the profile are well written, but nothing can be sealed with them. */
        KEYS_UNUSABLE,
        /** The connection was closed from the other end after CONNACK. */
        CLOSED,
        /** The broker closes the connection each time a message is sent. The detail is when it was written and its size. */
        MESSAGE_REFUSED,
        /** Another client with our client id took the session. */
        TAKEN_OVER,
        /** The local broker did not start. */
        LOCAL_BROKER,
        /** The transcript or the journal cannot be written. */
        STORAGE,
        /** The transcript, the journal, the lock, a key or a certificate was deleted or replaced. The detail is the file. */
        FILE_GONE,
        OTHER
    }

    public static FailureReason of(Kind kind) {
        return new FailureReason(kind, "");
    }
}
