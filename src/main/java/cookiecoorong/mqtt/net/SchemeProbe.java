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

    private static final byte[] HTTP = "GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII);

    private static final Map<String, Asked> ASKED = new ConcurrentHashMap<>();

    /**
     * What is sent first, and how an answer to it begins.
     *
     * @param told what is wrong with the URI if that is answered
     * @param scheme the right one then
     */
    private record Question(byte[] opening, Set<Integer> answers, Kind told, String scheme) {
        static Question tls(String scheme) {
            return new Question(CLIENT_HELLO, Set.of(HANDSHAKE, ALERT), Kind.TLS_PORT, scheme);
        }

        static Question mqtt(Kind told, String scheme) {
            return new Question(CONNECT, Set.of(CONNACK), told, scheme);
        }

        static Question webSocket(Kind told, String scheme) {
            return new Question(HTTP, Set.of((int) 'H'), told, scheme);
        }
    }

    /** When an address was asked last, and what it answered. */
    private record Asked(long at, Optional<Question> answered) {
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

    static IOException plain(BrokerAddress address) {
        String scheme = address.webSocket() ? "ws" : "tcp";
        return FailureException.of(Kind.PLAIN_PORT, address.withScheme(scheme).toString());
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
        Optional<Question> answered =
                Optional.ofNullable(ASKED.get(address.toString())).flatMap(Asked::answered);
        return answered.isPresent()
                ? FailureException.of(
                        answered.get().told(),
                        address.withScheme(answered.get().scheme()).toString())
                : failure;
    }

    /** @param secured whether TLS is spoken there as the URI says, but then no WebSocket */
    static void ask(BrokerAddress address, boolean secured, Line line) {
        Optional<Question> answered = questions(address.scheme(), secured).stream()
                .filter(question -> isAnswered(question, line))
                .findFirst();
        ASKED.put(address.toString(), new Asked(System.nanoTime(), answered));
    }

    private static List<Question> questions(String scheme, boolean secured) {
        return switch (scheme) {
            case "tcp" -> List.of(Question.tls("ssl"));
            case "ssl" -> List.of(Question.mqtt(Kind.PLAIN_PORT, "tcp"));
            case "ws" -> List.of(Question.tls("wss"), Question.mqtt(Kind.NO_WEB_SOCKET_PORT, "tcp"));
            default ->
                secured
                        ? List.of(Question.mqtt(Kind.NO_WEB_SOCKET_PORT, "ssl"))
                        : List.of(Question.webSocket(Kind.PLAIN_PORT, "ws"), Question.mqtt(Kind.PLAIN_PORT, "tcp"));
        };
    }

    private static boolean isAnswered(Question question, Line line) {
        try (Socket socket = line.open()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(question.opening());
            return question.answers().contains(socket.getInputStream().read());
        } catch (IOException noAnswer) {
            return false; // not that, as far as can be seen
        }
    }
}
