package cookiecoorong.mqtt.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.BrokerAddress;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP request that turns a connection into a WebSocket, and what has to answer it (RFC 6455, section 4). */
record UpgradeRequest(String target, String host, String key) {
    /** A proxy adds some headers, and no server needs more than this. */
    private static final int MAX_RESPONSE_BYTES = 16 * 1024;

    /** What brokers listen to, and the MQTT library asked for. */
    private static final String USUAL_PATH = "/mqtt";

    private static final int KEY_BYTES = 16;
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*");

    /** Server errors, those of the large proxies too, and too many requests; later it may do better (RFC 9110, RFC 6585). */
    private static final Pattern UNAVAILABLE = Pattern.compile("5..|429");

    /** Not implemented, and HTTP version not supported: server errors that stay. */
    private static final Set<String> NEVER_OFFERED = Set.of("501", "505");

    static UpgradeRequest of(URI uri, BrokerAddress address, SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? USUAL_PATH : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = address.port() == (address.tls() ? 443 : 80) ? "" : ":" + address.port();
        return new UpgradeRequest(
                URI.create(path + query).toASCIIString(),
                address.knownHost() + port,
                Base64.getEncoder().encodeToString(key));
    }

    String text() {
        return String.join(
                "\r\n",
                "GET " + target + " HTTP/1.1",
                "Host: " + host,
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: " + key,
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Protocol: mqtt",
                "",
                "");
    }

    /**
     * Reads the response and no byte more.
     *
     * @throws FailureException if a web server answers that does not offer this
     * @throws ProtocolException if what answers is no web server
     */
    void check(InputStream in) throws IOException {
        checkStatus(
                line(in, MAX_RESPONSE_BYTES)); // at once: what is not HTTP may never send the line that ends headers
        Map<String, String> headers = headers(in);
        require(headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket"), "Upgrade");
        require(
                List.of(headers.getOrDefault("connection", "")
                                .toLowerCase(Locale.ROOT)
                                .split("[\\s,]+"))
                        .contains("upgrade"),
                "Connection");
        require(headers.getOrDefault("sec-websocket-accept", "").equals(accepted()), "Sec-WebSocket-Accept");
        require(headers.getOrDefault("sec-websocket-protocol", "mqtt").equals("mqtt"), "Sec-WebSocket-Protocol");
        require(!headers.containsKey("sec-websocket-extensions"), "Sec-WebSocket-Extensions");
    }

    private static void checkStatus(String line) throws IOException {
        Matcher status = STATUS.matcher(line);
        if (!status.matches()) {
            throw new ProtocolException("What answers is not HTTP");
        }
        String code = status.group(1);
        if (!code.equals("101")) {
            boolean unavailable = UNAVAILABLE.matcher(code).matches() && !NEVER_OFFERED.contains(code);
            throw FailureException.of(
                    unavailable ? FailureReason.Kind.BROKER_UNAVAILABLE : FailureReason.Kind.NO_WEB_SOCKET,
                    "HTTP " + code);
        }
    }

    /** A line without its end, and at most so many bytes of it. */
    private static String line(InputStream in, int max) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (line.size() == max) {
                throw new ProtocolException("The response to the upgrade is too long");
            }
            line.write(c);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        int left = MAX_RESPONSE_BYTES;
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            left -= line.length();
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (earlier, later) -> earlier + "," + later);
            }
        }
        return headers;
    }

    private static void require(boolean fits, String header) throws FailureException {
        if (!fits) {
            throw FailureException.of(FailureReason.Kind.NO_WEB_SOCKET, header);
        }
    }

    private String accepted() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + ACCEPT_SUFFIX).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
