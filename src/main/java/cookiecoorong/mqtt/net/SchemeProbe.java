package cookiecoorong.mqtt.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cookiecoorong.chat.FailureReason.Kind;
import cookiecoorong.profile.BrokerAddress;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Tells which scheme a port is for where the URI has another. Such a port may close without a byte of answer: OpenSSL at
 * CONNECT, a plain broker at a TLS handshake or at an HTTP request. But so does a broker that is about to end, or a relay
 * with no broker behind it. So the others are begun on connections of their own, once a minute at most, and only an answer
 * counts.
 */
final class SchemeProbe {
    static final int TIMEOUT_MILLIS = 1000;
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

    /** A whole upgrade: Mosquitto answers no other request. */
    private static final byte[] HTTP = new UpgradeRequest("/mqtt", "localhost", "AAAAAAAAAAAAAAAAAAAAAA==")
            .text()
            .getBytes(US_ASCII);

    private static final Map<String, Asked> ASKED = new ConcurrentHashMap<>();

    /** A scheme that may be the right one. */
    private static final class Candidate {
        private final String scheme;
        private final Kind told;
        private final byte[] opening;
        private final Set<Integer> answers;

        /**
         * @param told what is wrong with the URI if this is the right one
         * @param opening what its language begins with
         * @param answers how what answers that may begin
         */
        private Candidate(String scheme, Kind told, byte[] opening, Integer... answers) {
            this.scheme = scheme;
            this.told = told;
            this.opening = opening;
            this.answers = Set.of(answers);
        }

        static Candidate tls(String scheme) {
            return new Candidate(scheme, Kind.TLS_PORT, CLIENT_HELLO, HANDSHAKE, ALERT);
        }

        static Candidate mqtt(String scheme, Kind told) {
            return new Candidate(scheme, told, CONNECT, CONNACK);
        }

        static Candidate webSocket(String scheme, Kind told) {
            return new Candidate(scheme, told, HTTP, (int) 'H');
        }

        boolean isSpokenOn(Line line) {
            try (Socket socket = line.open()) {
                socket.setSoTimeout(TIMEOUT_MILLIS);
                socket.getOutputStream().write(opening);
                return answers.contains(socket.getInputStream().read());
            } catch (IOException noAnswer) {
                return false; // as far as can be seen
            }
        }
    }

    /** When an address was asked last, and what was found. */
    private record Asked(long at, Optional<Candidate> right) {
        boolean isOld(long now) {
            return now - at > ASKED_AGAIN_NANOS;
        }
    }

    /** Opens a connection to the address, with TLS if it is known to speak that. */
    interface Line {
        Socket open() throws IOException;
    }

    private SchemeProbe() {}

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

    private static IOException told(Kind kind, BrokerAddress address, String right) {
        return FailureException.of(kind, address.withScheme(right).toString());
    }

    /**
     * Whether it is time to ask. Without TLS not at the first failure: a broker that closed may have been about to end.
     *
     * @param now in nanoseconds, as {@link System#nanoTime} has it
     */
    static boolean isDue(BrokerAddress address, long now) {
        Asked never = new Asked(now - 2 * ASKED_AGAIN_NANOS, Optional.empty());
        Asked last = ASKED.putIfAbsent(address.toString(), never);
        return last == null ? address.tls() : last.isOld(now);
    }

    static IOException explained(IOException failure, BrokerAddress address) {
        Optional<Candidate> right =
                Optional.ofNullable(ASKED.get(address.toString())).flatMap(Asked::right);
        return right.map(found -> told(found.told, address, found.scheme)).orElse(failure);
    }

    /** @param secured whether TLS is spoken there as the URI says, but then no WebSocket */
    static void ask(BrokerAddress address, boolean secured, Line line) {
        Optional<Candidate> right = candidates(address.scheme(), secured).stream()
                .filter(candidate -> candidate.isSpokenOn(line))
                .findFirst();
        ASKED.put(address.toString(), new Asked(System.nanoTime(), right));
    }

    private static List<Candidate> candidates(String scheme, boolean secured) {
        return switch (scheme) {
            case "tcp" -> List.of(Candidate.tls("ssl"));
            case "ssl" -> List.of(Candidate.mqtt("tcp", Kind.PLAIN_PORT));
            case "ws" -> List.of(Candidate.tls("wss"), Candidate.mqtt("tcp", Kind.NO_WEB_SOCKET_PORT));
            default ->
                secured
                        ? List.of(Candidate.mqtt("ssl", Kind.NO_WEB_SOCKET_PORT))
                        : List.of(Candidate.webSocket("ws", Kind.PLAIN_PORT), Candidate.mqtt("tcp", Kind.PLAIN_PORT));
        };
    }
}
