package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.net.TlsContext;
import cookiecoorong.profile.Profile;
import cookiecoorong.testkit.BrokerProfile;
import cookiecoorong.testkit.Packet;
import cookiecoorong.testkit.ScriptedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private static Path folder;

    private static KeyStore server;
    private static KeyStore elsewhere;
    private static KeyStore own;

    private final MemoryStorage storage = new MemoryStorage();

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException, GeneralSecurityException {
        server = identity("server", "IP:127.0.0.1");
        elsewhere = identity("elsewhere", "DNS:elsewhere.example");
        own = identity("own", "DNS:cookie.example");
    }

    /** A key with a certificate signed by itself. */
    private static KeyStore identity(String name, String subjectAlternative)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=" + subjectAlternative,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
        assertThat(keytool.waitFor()).as(output).isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static Path pem(String file, String kind, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(file), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private static Path certificate(KeyStore identity, String name) throws IOException, GeneralSecurityException {
        return pem(name + ".crt", "CERTIFICATE", identity.getCertificate(name).getEncoded());
    }

    private static ServerSocket listen(KeyStore own, Optional<KeyStore> trusted)
            throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted.orElse(own));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(trusted.isPresent());
        return server;
    }

    private static Profile profile(ScriptedBroker broker, Profile.Tls tls) {
        return profile(URI.create(broker.uri().toString().replace("tcp:", "ssl:")), tls);
    }

    private static Profile profile(URI uri, Profile.Tls tls) {
        return Fixture.withBroker(
                Fixture.profile(uri), all -> BrokerProfile.of(all.uris(), all.username(), all.password(), tls, false));
    }

    private static Profile.Tls trusting(Path authority, boolean verifyHostname) {
        return new Profile.Tls(
                Optional.of(authority), Optional.empty(), Optional.empty(), Optional.empty(), verifyHostname);
    }

    /** Trusts the broker, and shows it a certificate of ours. */
    private static Profile.Tls identified() throws IOException, GeneralSecurityException {
        return new Profile.Tls(
                Optional.of(certificate(server, "server")),
                Optional.of(certificate(own, "own")),
                Optional.of(pem(
                        "own.key", "PRIVATE KEY", own.getKey("own", PASSWORD).getEncoded())),
                Optional.empty(),
                true);
    }

    @Test
    void a_broker_whose_certificate_is_trusted_is_connected_to() throws Exception {
        try (ScriptedBroker broker = new ScriptedBroker(listen(server, Optional.empty()));
                Fixture cookie =
                        Fixture.started(profile(broker, trusting(certificate(server, "server"), true)), storage)) {
            ScriptedBroker.Client client = broker.connected(false);
            cookie.awaitConnected(1);
            cookie.send("secret");
            client.complete(client.expect(Packet.PUBLISH));
            cookie.awaitDelivered(0L);
        }
        Fixture.awaitNoLibraryThreads();
    }

    @Test
    void a_broker_nobody_vouches_for_is_given_up() throws Exception {
        try (ScriptedBroker broker = new ScriptedBroker(listen(server, Optional.empty()));
                Fixture cookie = Fixture.started(profile(broker, trusting(certificate(own, "own"), true)), storage)) {
            broker.handshakeFails();
            cookie.awaitGivenUp(FailureReason.Kind.TLS_UNTRUSTED);
        }
    }

    @Test
    void a_certificate_for_another_host_is_given_up_unless_host_names_are_not_verified() throws Exception {
        Path authority = certificate(elsewhere, "elsewhere");
        try (ScriptedBroker broker = new ScriptedBroker(listen(elsewhere, Optional.empty()))) {
            try (Fixture cookie = Fixture.started(profile(broker, trusting(authority, true)), storage)) {
                broker.handshakeFails();
                cookie.awaitGivenUp(FailureReason.Kind.TLS_WRONG_HOST);
            }
            try (Fixture cookie = Fixture.started(profile(broker, trusting(authority, false)), storage)) {
                broker.connected(false);
                cookie.awaitConnected(1);
            }
        }
    }

    @Test
    void a_broker_that_wants_to_know_who_we_are_is_shown_our_certificate() throws Exception {
        Profile.Tls tls = identified();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("own", own.getCertificate("own"));
        try (ScriptedBroker broker = new ScriptedBroker(listen(server, Optional.of(trusted)));
                Fixture cookie = Fixture.started(profile(broker, tls), storage)) {
            broker.connected(false);
            cookie.awaitConnected(1);
        }
    }

    /** As nginx does with {@code ssl_verify_client}: it shakes hands, and then answers the request alone. */
    @ParameterizedTest
    @CsvSource({"false, CERTIFICATE_WANTED", "true, CERTIFICATE_REFUSED"})
    void a_web_server_that_asks_for_a_certificate_and_calls_the_request_bad_is_told_as_such(
            boolean shown, FailureReason.Kind kind) throws Exception {
        Profile.Tls tls = shown ? identified() : trusting(certificate(server, "server"), true);
        try (SSLServerSocket listening = (SSLServerSocket) listen(server, Optional.empty())) {
            listening.setWantClientAuth(true);
            URI uri = URI.create("wss://127.0.0.1:" + listening.getLocalPort());
            try (Fixture cookie = Fixture.started(profile(uri, tls), storage);
                    Socket client = listening.accept()) {
                BufferedReader request = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
                assertThat(request.readLine()).isEqualTo("GET /mqtt HTTP/1.1");
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                cookie.awaitGivenUp(kind);
            }
        }
    }

    /** A server that has several certificates shows the one of the host that is named. */
    @ParameterizedTest
    @CsvSource({
        "elsewhere.example, elsewhere.example",
        "elsewhere.example., elsewhere.example",
        "broker, broker",
        "my_broker,",
        "127.0.0.1,",
        "0:0:0:0:0:0:0:1,"
    })
    void the_host_is_named_in_tls_unless_it_is_an_address(String host, String named) throws Exception {
        boolean certified = host.startsWith("elsewhere");
        TlsContext tls = new TlsContext(trusting(certificate(elsewhere, "elsewhere"), certified));
        try (ServerSocket listening = listen(elsewhere, Optional.empty());
                SSLSocket client = tls.over(
                        new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort()),
                        host,
                        listening.getLocalPort());
                SSLSocket accepted = (SSLSocket) listening.accept()) {
            CompletableFuture<Void> shaken = CompletableFuture.runAsync(() -> {
                try {
                    accepted.startHandshake();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
            client.startHandshake();
            shaken.join();
            List<String> names = ((ExtendedSSLSession) accepted.getSession())
                    .getRequestedServerNames().stream()
                            .map(name -> new String(name.getEncoded(), US_ASCII))
                            .toList();
            assertThat(names).isEqualTo(Optional.ofNullable(named).stream().toList());
        }
    }

    @Test
    void a_key_file_that_holds_no_key_is_told() throws Exception {
        Path noKey = certificate(own, "own");
        Profile.Tls tls =
                new Profile.Tls(Optional.empty(), Optional.of(noKey), Optional.of(noKey), Optional.empty(), true);
        try (ScriptedBroker broker = new ScriptedBroker();
                Fixture cookie = Fixture.started(profile(broker, tls), storage)) {
            cookie.awaitGivenUp(FailureReason.Kind.PEM_UNREADABLE);
        }
    }

    /** As while certificates are renewed: with the next attempt it is connected. */
    @ParameterizedTest
    @CsvSource({"own.key, FILE_GONE", "own.crt, FILE_GONE", "server.crt, FILE_GONE", "server.crt, FILE_UNREADABLE"})
    void a_file_that_is_missing_or_cannot_be_read_for_a_while_is_told_and_tried_again(
            String name, FailureReason.Kind kind) throws Exception {
        Profile.Tls tls = identified();
        Path file = folder.resolve(name);
        Path away = Files.move(file, folder.resolve("away"));
        if (kind == FailureReason.Kind.FILE_UNREADABLE) {
            Files.createDirectory(file); // which root cannot read either
        }
        try (ScriptedBroker broker = new ScriptedBroker(listen(server, Optional.empty()));
                Fixture cookie = Fixture.started(profile(broker, tls), storage)) {
            cookie.awaitLink(link -> link instanceof ConnectionState.Failed failed
                    && failed.reason().equals(new FailureReason(kind, file.toString())));
            Files.deleteIfExists(file);
            Files.move(away, file);
            broker.connected(false);
            cookie.awaitConnected(1);
        }
    }

    @Test
    void quitting_does_not_wait_for_a_write_that_hangs_in_tls() throws Exception {
        try (ScriptedBroker broker = new ScriptedBroker(listen(server, Optional.empty()))) {
            Fixture cookie = Fixture.started(profile(broker, trusting(certificate(server, "server"), true)), storage);
            broker.connected(false);
            cookie.awaitConnected(1);
            for (int i = 0; i < 4; i++) {
                cookie.session.send(Payload.of(new byte[8_000_000]));
            }
            Fixture.until(() -> !storage.keys().isEmpty());
            cookie.close();
            Fixture.awaitNoLibraryThreads();
        }
    }
}
