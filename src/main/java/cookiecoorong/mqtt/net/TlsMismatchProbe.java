package cookiecoorong.mqtt.net;

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
 * Tells a plain port from a TLS port where the URI has the wrong one of the two: a plain broker closes at a TLS handshake
 * without a byte of TLS, and OpenSSL closes at CONNECT without a byte at all. The latter does so for other reasons, too, so a
 * TLS handshake is begun on a connection of its own: at the second failure in a minute, once.
 */
final class TlsMismatchProbe {
    private static final int TIMEOUT_MILLIS = 400;
    private static final long ASKED_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int ALERT = 0x15;
    private static final int HANDSHAKE = 0x16;

    /** One cipher suite and no extensions: whoever speaks TLS answers, if only by an alert (RFC 5246, section 7.4.1.2). */
    private static final byte[] CLIENT_HELLO = ByteBuffer.allocate(50)
            .put(new byte[] {HANDSHAKE, 3, 1, 0, 45, 1, 0, 0, 41, 3, 3})
            .put(11 + 32, (byte) 0) // a session id of no bytes, behind a random number of 32 zeros
            .put(11 + 33, new byte[] {0, 2, (byte) 0xc0, 0x2f, 1, 0})
            .array();

    private static final Map<String, Suspicion> SUSPICIONS = new ConcurrentHashMap<>();

    /** Failures at one address since that time, and what came of asking. */
    private record Suspicion(long since, int failures, boolean tls) {
        Suspicion another() {
            return new Suspicion(since, failures + 1, tls);
        }

        boolean isOld() {
            return System.nanoTime() - since > ASKED_AGAIN_NANOS;
        }
    }

    private TlsMismatchProbe() {}

    /** @param heard whether anything came from the broker */
    static IOException explainedTls(IOException failure, BrokerAddress address, boolean heard) {
        String words = String.valueOf(failure.getMessage());
        boolean plain = heard
                ? failure instanceof SSLException && words.contains("unrecognized SSL message")
                : isClosed(failure);
        return plain ? FailureException.of(FailureReason.Kind.PLAIN_PORT, address.withTls(false)) : failure;
    }

    static boolean isClosed(IOException failure) {
        return failure instanceof EOFException
                || failure instanceof SocketException
                || failure.getCause() instanceof EOFException
                || failure.getCause() instanceof SocketException;
    }

    /** Whether it is time to ask: a broker that closed once may have been about to end. */
    static boolean isSuspected(BrokerAddress address) {
        return SUSPICIONS
                        .merge(
                                address.toString(),
                                new Suspicion(System.nanoTime(), 1, false),
                                (known, first) -> known.isOld() ? first : known.another())
                        .failures()
                == 2;
    }

    static IOException explainedPlain(IOException failure, BrokerAddress address) {
        Suspicion known = SUSPICIONS.get(address.toString());
        return known != null && known.tls()
                ? FailureException.of(FailureReason.Kind.TLS_PORT, address.withTls(true))
                : failure;
    }

    /** Asks on a socket that is not connected yet. */
    static void ask(Socket socket, SocketAddress where, BrokerAddress address) {
        boolean tls = false;
        try (socket) {
            socket.connect(where, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(CLIENT_HELLO);
            int first = socket.getInputStream().read();
            tls = first == HANDSHAKE || first == ALERT;
        } catch (IOException noAnswer) {
            // Not TLS, as far as can be seen.
        }
        SUSPICIONS.put(address.toString(), new Suspicion(System.nanoTime(), 2, tls));
    }
}
