package cookiecoorong.mqtt.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The TLS of one connection: whom to trust and how to show who we are, from the PEM files of the profile. Made by the
 * session thread, used by the library's.
 */
public final class TlsContext {
    private static final Pattern PEM = Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

    /** Of IPv4 or IPv6, which a client does not name (RFC 6066, section 3). */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private static final char[] NO_PASSWORD = new char[0];

    private static final FailureReason BAD_REQUEST = new FailureReason(FailureReason.Kind.NO_WEB_SOCKET, "HTTP 400");

    private final Profile.Tls settings;
    private final SSLContext context = SSLContext.getInstance("TLS");
    private final ClientKeyManager own;

    /**
     * Reads the files that the settings name.
     *
     * @throws FailureException with the file that cannot be used
     */
    public TlsContext(Profile.Tls settings) throws IOException, GeneralSecurityException {
        this.settings = settings;
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(ownKey(), NO_PASSWORD);
        own = new ClientKeyManager((X509ExtendedKeyManager) keys.getKeyManagers()[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted());
        context.init(new KeyManager[] {own}, trust.getTrustManagers(), null);
    }

    private KeyStore ownKey() throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        if (settings.certFile().isPresent() && settings.keyFile().isPresent()) {
            List<Certificate> chain = certificates(settings.certFile().get());
            Path file = settings.keyFile().get();
            PrivateKey key = PrivateKeyFile.read(file, settings.keyPassphrase());
            if (!belongTogether(key, chain.get(0).getPublicKey())) {
                throw FailureException.of(
                        FailureReason.Kind.KEY_MISMATCH, file, new CertificateException("another key"));
            }
            store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(new Certificate[0]));
        }
        return store;
    }

    /** Without this, what is told would be whatever the broker makes of a signature that is wrong. */
    private static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] anything = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(anything);
        return signature.verify(signed);
    }

    /** Null is Java's word for what the installation trusts. */
    private KeyStore trusted() throws IOException, GeneralSecurityException {
        if (settings.caFile().isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        for (Certificate certificate : certificates(settings.caFile().get())) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        return store;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    /** The certificates alone: Java's own reader stumbles over a byte-order mark, and over a key in the same file. */
    private static List<Certificate> certificates(Path file) throws IOException {
        String pem =
                PEM.matcher(PemText.of(file)).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        try {
            List<Certificate> found = List.copyOf(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(ISO_8859_1))));
            if (!found.isEmpty()) {
                return found;
            }
            throw new CertificateException("no certificate");
        } catch (CertificateException failure) {
            throw FailureException.of(FailureReason.Kind.PEM_UNREADABLE, file, failure);
        }
    }

    /** TLS over a connection that is up; hands are shaken later. */
    public SSLSocket over(Socket plain, String host, int port) throws IOException {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host; // as certificates have it
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(named(name));
        if (settings.verifyHostname()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** Java alone names no host without a dot, and a server that has several certificates then shows any of them. */
    private static List<SNIServerName> named(String host) {
        try {
            return ADDRESS.matcher(host).matches() ? List.of() : List.of(new SNIHostName(host));
        } catch (IllegalArgumentException tooLong) {
            return List.of(); // a part of it, for DNS
        }
    }

    /**
     * A broker that wants another certificate than it got says so before CONNACK: by certificate_required in TLS 1.3, by
     * almost anything in TLS 1.2. A web server (nginx) says so as a bad request.
     */
    IOException explained(IOException failure) {
        boolean alert = failure instanceof SSLException
                && String.valueOf(failure.getMessage()).contains("Received fatal alert");
        boolean badRequest =
                failure instanceof FailureException known && known.reason().equals(BAD_REQUEST);
        if (!(alert || badRequest) || !own.wasAskedFor()) {
            return failure;
        }
        return FailureException.of(
                settings.certFile().isPresent()
                        ? FailureReason.Kind.CERTIFICATE_REFUSED
                        : FailureReason.Kind.CERTIFICATE_WANTED,
                failure);
    }
}
