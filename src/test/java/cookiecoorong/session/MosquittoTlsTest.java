package cookiecoorong.session;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.mqtt.net.TlsContext;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.Secret;
import cookiecoorong.testkit.BrokerProfile;
import cookiecoorong.testkit.Certificates;
import cookiecoorong.testkit.Mosquitto;
import cookiecoorong.testkit.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with a real Mosquitto and certificates of an authority of our own. */
final class MosquittoTlsTest {
    private static final String HERE = "DNS:localhost,IP:127.0.0.1";

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static Certificates strangers;
    private static Certificates.Identity own;
    private static Mosquitto mosquitto;
    private static Mosquitto old;

    private static int usual;
    private static int webSocket;
    private static int tls12;
    private static int tls13;
    private static int expired;
    private static int elsewhere;
    private static int asking12;
    private static int asking13;
    private static int askingWebSocket;

    private final MemoryStorage storage = new MemoryStorage();

    @BeforeAll
    static void start() throws IOException {
        certificates = new Certificates(folder.resolve("authority"));
        strangers = new Certificates(folder.resolve("strangers"));
        own = certificates.valid("own", "DNS:cookie.example");
        Certificates.Identity broker = certificates.withRsa("broker", HERE);
        Listeners listeners = new Listeners();
        usual = listeners.add(broker);
        webSocket = listeners.add(broker, "protocol websockets");
        tls13 = listeners.add(broker, "tls_version tlsv1.3");
        expired = listeners.add(certificates.expired("expired", HERE));
        elsewhere = listeners.add(certificates.valid("elsewhere", "DNS:elsewhere.example"));
        String[] asking = {"cafile " + certificates.authority(), "require_certificate true"};
        asking13 = listeners.add(broker, asking);
        askingWebSocket = listeners.add(broker, asking[0], asking[1], "protocol websockets");
        mosquitto = Mosquitto.start(folder.resolve("mosquitto"), listeners.lines());
        Listeners oldListeners = new Listeners();
        tls12 = oldListeners.add(broker);
        asking12 = oldListeners.add(broker, asking);
        old = Mosquitto.start(folder.resolve("old"), Map.of("OPENSSL_CONF", atMostTls12()), oldListeners.lines());
    }

    /** Mosquitto's own tls_version sets the lowest that is spoken, not the highest. */
    private static String atMostTls12() throws IOException {
        return Files.writeString(folder.resolve("openssl.cnf"), """
                        openssl_conf = openssl
                        [openssl]
                        ssl_conf = ssl
                        [ssl]
                        system_default = defaults
                        [defaults]
                        MaxProtocol = TLSv1.2
                        """).toString();
    }

    private static final class Listeners {
        private final List<String> lines = new ArrayList<>();

        int add(Certificates.Identity identity, String... more) {
            int port = Ports.free();
            lines.addAll(List.of(
                    "listener " + port + " 127.0.0.1",
                    "certfile " + identity.certificate(),
                    "keyfile " + identity.key()));
            lines.addAll(List.of(more));
            return port;
        }

        String[] lines() {
            return lines.toArray(new String[0]);
        }
    }

    @AfterAll
    static void stop() {
        if (mosquitto != null) {
            mosquitto.close();
        }
        if (old != null) {
            old.close();
        }
    }

    private static Profile.Tls trusting(Path authority) {
        return new Profile.Tls(Optional.of(authority), Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    private static Profile.Tls showing(Path certificate, Path key, Optional<Secret> passphrase) {
        return new Profile.Tls(
                Optional.of(certificates.authority()), Optional.of(certificate), Optional.of(key), passphrase, true);
    }

    private Fixture cookie(String uri, Profile.Tls tls) {
        Profile profile = Fixture.withBroker(
                Fixture.profile(URI.create(uri)),
                all -> BrokerProfile.of(all.uris(), all.username(), all.password(), tls, false));
        return Fixture.started(profile, storage);
    }

    private void assertConnects(String uri, Profile.Tls tls) {
        try (Fixture cookie = cookie(uri, tls)) {
            cookie.awaitConnected(1);
            long id = storage.recent(10).size();
            cookie.send("secret");
            Fixture.until(() -> cookie.delivered().contains(id));
        }
        Fixture.awaitNoLibraryThreads();
    }

    private void assertGivesUp(String uri, Profile.Tls tls, FailureReason.Kind kind) {
        try (Fixture cookie = cookie(uri, tls)) {
            Fixture.until(() -> cookie.links()
                    .anyMatch(link -> link.getClass().getSimpleName().equals("GivenUp")));
            assertThat(cookie.hasGivenUp(kind)).as(cookie.events.toString()).isTrue();
        }
        Fixture.awaitNoLibraryThreads();
    }

    @Test
    void a_broker_that_our_authority_vouches_for_is_connected_to_by_name_and_by_address() {
        assertConnects("ssl://localhost:" + usual, trusting(certificates.authority()));
        assertConnects("ssl://127.0.0.1:" + usual, trusting(certificates.authority()));
    }

    private static String protocol(int port) throws IOException, GeneralSecurityException {
        try (Socket plain = new Socket("localhost", port);
                SSLSocket socket = new TlsContext(trusting(certificates.authority())).over(plain, "localhost", port)) {
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    @Test
    void tls_1_2_and_tls_1_3_are_both_spoken() throws IOException, GeneralSecurityException {
        assertThat(protocol(tls12)).isEqualTo("TLSv1.2");
        assertConnects("ssl://localhost:" + tls12, trusting(certificates.authority()));
        assertThat(protocol(tls13)).isEqualTo("TLSv1.3");
        assertConnects("ssl://localhost:" + tls13, trusting(certificates.authority()));
    }

    @Test
    void messages_travel_over_web_sockets_in_tls() {
        assertConnects("wss://localhost:" + webSocket + "/mqtt", trusting(certificates.authority()));
    }

    private static List<Arguments> wrongSchemes() {
        int plain = mosquitto.port();
        int plainWebSocket = mosquitto.webSocketUri().getPort();
        return List.of(
                Arguments.of("tcp://localhost:" + usual, FailureReason.Kind.TLS_PORT, "ssl://localhost:" + usual),
                Arguments.of("tcp://localhost:" + tls12, FailureReason.Kind.TLS_PORT, "ssl://localhost:" + tls12),
                Arguments.of(
                        "ws://localhost:" + webSocket + "/mqtt?token=secret",
                        FailureReason.Kind.TLS_PORT,
                        "wss://localhost:" + webSocket),
                Arguments.of("ssl://localhost:" + plain, FailureReason.Kind.PLAIN_PORT, "tcp://localhost:" + plain),
                Arguments.of(
                        "wss://localhost:" + plainWebSocket + "/mqtt",
                        FailureReason.Kind.PLAIN_PORT,
                        "ws://localhost:" + plainWebSocket),
                Arguments.of(
                        "wss://localhost:" + plain + "/mqtt",
                        FailureReason.Kind.PLAIN_PORT,
                        "tcp://localhost:" + plain),
                Arguments.of(
                        "ws://localhost:" + plain + "/mqtt",
                        FailureReason.Kind.NO_WEB_SOCKET_PORT,
                        "tcp://localhost:" + plain),
                Arguments.of(
                        "wss://localhost:" + usual + "/mqtt",
                        FailureReason.Kind.NO_WEB_SOCKET_PORT,
                        "ssl://localhost:" + usual));
    }

    @ParameterizedTest
    @MethodSource("wrongSchemes")
    void a_uri_with_the_wrong_scheme_is_told_with_the_right_one(String uri, FailureReason.Kind kind, String right) {
        try (Fixture cookie = cookie(uri, trusting(certificates.authority()))) {
            cookie.awaitLink(link -> link instanceof ConnectionState.Failed failed
                    && failed.reason().equals(new FailureReason(kind, right)));
        }
        Fixture.awaitNoLibraryThreads();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl", "wss"})
    void a_broker_of_an_authority_nobody_trusts_is_refused(String scheme) {
        int port = scheme.equals("ssl") ? usual : webSocket;
        assertGivesUp(
                scheme + "://localhost:" + port, trusting(strangers.authority()), FailureReason.Kind.TLS_UNTRUSTED);
        Profile.Tls javas =
                new Profile.Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
        assertGivesUp(scheme + "://localhost:" + port, javas, FailureReason.Kind.TLS_UNTRUSTED);
    }

    @Test
    void a_certificate_that_has_expired_is_refused() {
        assertGivesUp("ssl://localhost:" + expired, trusting(certificates.authority()), FailureReason.Kind.TLS_EXPIRED);
    }

    @Test
    void a_certificate_for_another_host_is_refused() {
        assertGivesUp(
                "ssl://localhost:" + elsewhere, trusting(certificates.authority()), FailureReason.Kind.TLS_WRONG_HOST);
        assertGivesUp(
                "ssl://127.0.0.1:" + elsewhere, trusting(certificates.authority()), FailureReason.Kind.TLS_WRONG_HOST);
    }

    private static List<String> asking() {
        return List.of(
                "ssl://localhost:" + asking12,
                "ssl://localhost:" + asking13,
                "wss://localhost:" + askingWebSocket + "/mqtt");
    }

    /** In every try, though the broker has closed the connection before CONNECT is written. */
    @ParameterizedTest
    @MethodSource("asking")
    void a_certificate_that_the_broker_misses_or_does_not_accept_is_told_as_such(String uri) throws IOException {
        Certificates.Identity strange = strangers.valid("strange", "DNS:cookie.example");
        Certificates.Identity past = certificates.expired("past", "DNS:cookie.example");
        for (int i = 0; i < 5; i++) {
            assertGivesUp(uri, trusting(certificates.authority()), FailureReason.Kind.CERTIFICATE_WANTED);
            for (Certificates.Identity refused : List.of(strange, past)) {
                assertGivesUp(
                        uri,
                        showing(refused.certificate(), refused.key(), Optional.empty()),
                        FailureReason.Kind.CERTIFICATE_REFUSED);
            }
        }
    }

    @Test
    void a_broker_that_asks_is_shown_our_certificate_whatever_form_its_key_has() throws IOException {
        Certificates.Identity rsa = certificates.withRsa("own-rsa", "DNS:cookie.example");
        Path pkcs1 = certificates.converted(rsa.key(), "pkcs1", "rsa", "-in", "{in}", "-traditional", "-out", "{out}");
        Path sec1 = certificates.converted(own.key(), "sec1", "ec", "-in", "{in}", "-out", "{out}");
        Path encrypted = certificates.converted(
                own.key(), "encrypted", "pkcs8", "-topk8", "-in", "{in}", "-out", "{out}", "-passout", "pass:sesame");
        Optional<Secret> passphrase = Optional.of(new Secret("sesame"));
        for (int port : new int[] {asking12, asking13}) {
            String uri = "ssl://localhost:" + port;
            assertConnects(uri, showing(own.certificate(), own.key(), Optional.empty()));
            assertConnects(uri, showing(own.certificate(), sec1, Optional.empty()));
            assertConnects(uri, showing(rsa.certificate(), rsa.key(), Optional.empty()));
            assertConnects(uri, showing(rsa.certificate(), pkcs1, Optional.empty()));
            assertConnects(uri, showing(own.certificate(), encrypted, passphrase));
        }
    }

    @Test
    void a_byte_order_mark_and_a_key_beside_the_certificate_do_not_matter() throws IOException {
        Path both = Files.writeString(
                own.key().resolveSibling("both.pem"),
                "\uFEFF" + Files.readString(own.key()) + Files.readString(own.certificate()));
        assertConnects("ssl://localhost:" + asking13, showing(both, both, Optional.empty()));
    }

    @Test
    void a_key_that_cannot_be_used_is_told_with_its_file_and_its_passphrase_nowhere() throws IOException {
        Path encrypted = certificates.converted(
                own.key(), "locked", "pkcs8", "-topk8", "-in", "{in}", "-out", "{out}", "-passout", "pass:sesame");
        Path other = certificates.valid("other", "DNS:cookie.example").key();
        Path odd = Files.writeString(
                folder.resolve("odd.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler log = new Handler() {
            @Override
            public void publish(LogRecord record) {
                StringWriter lines = new StringWriter();
                if (record.getThrown() != null) {
                    record.getThrown().printStackTrace(new PrintWriter(lines, true));
                }
                logged.add(record.getMessage() + lines);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("cookiecoorong.session");
        logger.addHandler(log);
        try {
            String uri = "ssl://localhost:" + asking13;
            Optional<Secret> wrong = Optional.of(new Secret("hunter2"));
            assertGivesUp(uri, showing(own.certificate(), encrypted, wrong), FailureReason.Kind.KEY_LOCKED);
            assertGivesUp(uri, showing(own.certificate(), other, Optional.empty()), FailureReason.Kind.KEY_MISMATCH);
            assertGivesUp(uri, showing(own.certificate(), odd, Optional.empty()), FailureReason.Kind.PEM_UNREADABLE);
        } finally {
            logger.removeHandler(log);
        }
        assertThat(logged).isNotEmpty().noneMatch(line -> line.contains("hunter2"));
    }
}
