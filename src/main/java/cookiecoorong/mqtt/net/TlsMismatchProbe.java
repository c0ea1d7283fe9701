package cookiecoorong.mqtt.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.BrokerAddress;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Tells a plain port from a TLS port where the URI has the wrong one of the two. Both may close without a byte of answer:
 * OpenSSL at CONNECT, a plain broker at a TLS handshake. But so does a broker that is about to end, or a relay with no
 * broker behind it. So the other one of the two is begun on a connection of its own, once a minute at most, and only its
 * answer counts.
 */
final class TlsMismatchProbe {
    private static final int TIMEOUT_MILLIS = 1000;
    private static final long ASKED_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int ALERT = 0x15;
    private static final int HANDSHAKE = 0x16;
    private static final int CONNACK = 0x20;

    /** One cipher suite and no extensions: whoever speaks TLS answers, if only by an alert (RFC 5246, section 7.4.1.2). */
    private static final byte[] CLIENT_HELLO = ByteBuffer.allocate(50)
            .put(new byte[] {HANDSHAKE, 3, 1, 0, 45, 1, 0, 0, 41, 3, 3})
            .put(11 + 32, (byte) 0) // a session id of no bytes, behind a random number of 32 zeros
            .put(11 + 33, new byte[] {0, 2, (byte) 0xc0, 0x2f, 1, 0})
            .array();

    /** Of nobody, with a session that ends with the connection: whoever speaks MQTT answers, if only by a refusal. */
    private static final byte[] CONNECT = {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 10, 0, 0};

    private static final byte[] HTTP = "GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII);

    private static final Map<String, Suspicion> SUSPICIONS = new ConcurrentHashMap<>();

    /** When an address was asked last, and whether it speaks the other one of the two. */
    private record Suspicion(long asked, boolean mismatch) {
        boolean isOld(long now) {
            return now - asked > ASKED_AGAIN_NANOS;
        }
    }

    private TlsMismatchProbe() {}

    /** Whether something answered in plain, which Java says in words alone. */
    static boolean isPlain(IOException failure) {
        return failure instanceof SSLException
                && String.valueOf(failure.getMessage()).contains("unrecognized SSL message");
    }

    static boolean isClosed(IOException failure) {
        return failure instanceof EOFException
                || failure instanceof SocketException
                || failure.getCause() instanceof EOFException
                || failure.getCause() instanceof SocketException;
    }

    /**
     * Whether it is time to ask. Without TLS not at the first failure: a broker that closed may have been about to end.
     *
     * @param now in nanoseconds, as {@link System#nanoTime} has it
     */
    static boolean isDue(BrokerAddress address, long now) {
        Suspicion notAsked = new Suspicion(now - 2 * ASKED_AGAIN_NANOS, false);
        Suspicion known = SUSPICIONS.putIfAbsent(address.toString(), notAsked);
        return known == null ? address.tls() : known.isOld(now);
    }

    static IOException explained(IOException failure, BrokerAddress address) {
        Suspicion known = SUSPICIONS.get(address.toString());
        return known != null && known.mismatch() ? mismatch(address) : failure;
    }

    static IOException mismatch(BrokerAddress address) {
        FailureReason.Kind kind = address.tls() ? FailureReason.Kind.PLAIN_PORT : FailureReason.Kind.TLS_PORT;
        return FailureException.of(kind, address.withTls(!address.tls()));
    }

    /** Asks on a socket that is not connected yet. */
    static void ask(Socket socket, SocketAddress where, BrokerAddress address) {
        boolean mismatch = false;
        try (socket) {
            socket.connect(where, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(!address.tls() ? CLIENT_HELLO : address.webSocket() ? HTTP : CONNECT);
            int first = socket.getInputStream().read();
            mismatch = address.tls()
                    ? first == (address.webSocket() ? 'H' : CONNACK)
                    : first == HANDSHAKE || first == ALERT;
        } catch (IOException noAnswer) {
            // Not that, as far as can be seen.
        }
        SUSPICIONS.put(address.toString(), new Suspicion(System.nanoTime(), mismatch));
    }
}
