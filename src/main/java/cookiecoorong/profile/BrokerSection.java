package cookiecoorong.profile;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the broker's addresses, credentials and TLS files. A URI may hold a secret, so none is quoted. Of a TLS file only
 * the kind of PEM is checked: opening keys and certificates takes longer than reading the whole profile.
 */
final class BrokerSection {
    /** The schemes that people know, and those that the MQTT library has for the same. */
    private static final Map<String, String> LIBRARY_SCHEMES = Map.of("mqtt", "tcp", "mqtts", "ssl");

    private static final Set<String> PLAIN = Set.of("tcp", "ssl");
    private static final Set<String> TLS = Set.of("ssl", "wss");
    private static final Set<String> WEB_SOCKET = Set.of("ws", "wss");

    /** A host that {@link URI} has none for, as it holds an underscore. */
    private static final Pattern UNDERSCORED = Pattern.compile("[\\w-]+(\\.[\\w-]+)*\\.?(:\\d{1,9})?");

    private static final String URIS = "broker.uris";
    private static final String CA = "broker.tls.ca-file";
    private static final String CERTIFICATE = "broker.tls.cert-file";
    private static final String KEY = "broker.tls.key-file";
    private static final String PASSPHRASE = "broker.tls.key-passphrase";

    private static final String ANY_KEY = "-----BEGIN [A-Z ]*PRIVATE KEY-----";
    private static final String PRIVATE_KEY = "-----BEGIN (RSA |EC )?PRIVATE KEY-----";
    /** How the DER form of certificates and keys begins, and how it goes on in a key store (PKCS #12). */
    private static final char SEQUENCE = '0';

    private static final String PKCS12_VERSION = "\u0002\u0001\u0003";

    private final SettingsReader values;
    private final MqttText texts;

    BrokerSection(SettingsReader values, MqttText texts) {
        this.values = values;
        this.texts = texts;
    }

    Profile.Broker read() throws ProfileException {
        Optional<String> username = username();
        return new Profile.Broker(
                uris(),
                username,
                password(username),
                tls(),
                values.oneOf("broker.local", "auto", "off").equals("auto"),
                localBroker());
    }

    private Profile.LocalBroker localBroker() throws ProfileException {
        return new Profile.LocalBroker(
                values.oneOf("broker.local-users", "same", "all").equals("all"),
                values.whole("broker.local-max.connections", 2, 10_000),
                values.whole("broker.local-max.sessions", 2, 100_000),
                values.whole("broker.local-max.subscriptions", 2, 100_000),
                values.whole("broker.local-max.client-subscriptions", 2, 100_000),
                values.whole("broker.local-max.retained", 2, 100_000),
                values.whole("broker.local-max.client-retained", 1, 100_000),
                values.whole("broker.local-max.megabytes", 10, 1_000_000));
    }

    private List<URI> uris() throws ProfileException {
        List<URI> uris = new ArrayList<>();
        for (String text : values.texts(URIS)) {
            uris.add(uri(text));
        }
        if (uris.isEmpty()) {
            throw values.wrong(URIS, "uris.none");
        }
        return List.copyOf(uris);
    }

    private URI uri(String text) throws ProfileException {
        URI uri = parse(text);
        String written = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String scheme = LIBRARY_SCHEMES.getOrDefault(written, written);
        if (!PLAIN.contains(scheme) && !WEB_SOCKET.contains(scheme)) {
            throw values.wrong(URIS, "uri.scheme");
        }
        String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
        if (authority.contains("@")) {
            throw values.wrong(URIS, "uri.user");
        }
        boolean underscored = uri.getHost() == null;
        if (underscored && !UNDERSCORED.matcher(authority).matches()) {
            throw values.wrong(URIS, "uri.host");
        }
        int port = BrokerAddress.of(uri).port();
        if (port == 0 || port > 65_535) {
            throw values.wrong(URIS, "uri.port");
        }
        if (underscored && TLS.contains(scheme)) {
            throw values.wrong(URIS, "uri.underscore");
        }
        boolean hasPath = !uri.getRawPath().isEmpty() || uri.getRawQuery() != null;
        if (uri.getRawFragment() != null || (PLAIN.contains(scheme) && hasPath)) {
            throw values.wrong(URIS, "uri.path");
        }
        return written.equals(scheme) ? uri : URI.create(scheme + text.substring(text.indexOf(':')));
    }

    private URI parse(String text) throws ProfileException {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw values.wrong(URIS, text.contains("://") ? "uri.host" : "uri.scheme");
        }
    }

    /** An exported but empty variable means the same as none. */
    private Optional<String> username() throws ProfileException {
        Optional<String> username = values.notEmpty("broker.username");
        return username.isPresent() ? Optional.of(texts.sendable("broker.username", username.get())) : username;
    }

    /** From the profile or from a file of its own; both together are refused as ambiguous. */
    private Optional<Secret> password(Optional<String> username) throws ProfileException {
        Optional<Secret> inFile = passwordInFile("broker.password-file", username);
        Optional<Secret> direct = password("broker.password", values.notEmpty("broker.password"), username);
        if (inFile.isPresent() && direct.isPresent()) {
            String place = values.place("broker.password");
            throw values.wrong("broker.password-file", "password.two", "broker.password", place);
        }
        return inFile.isPresent() ? inFile : direct;
    }

    /** The password is the file without its last line end; others must not be able to read it. */
    private Optional<Secret> passwordInFile(String key, Optional<String> username) throws ProfileException {
        Optional<Path> file = values.file(key);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        if (isOpenToOthers(file.get())) {
            throw values.wrong(key, "path.others", file.get());
        }
        String password = values.content(key, file.get()).replaceFirst("\\r?\\n$", "");
        if (password.isEmpty()) {
            throw values.wrong(key, "text.empty");
        }
        return password(key, Optional.of(password), username);
    }

    /** False on a file system without POSIX permissions. */
    private static boolean isOpenToOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream()
                    .anyMatch(permission -> permission.name().startsWith("GROUP")
                            || permission.name().startsWith("OTHERS"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** MQTT sends no password without a user name (section 3.1.2.9). */
    private Optional<Secret> password(String key, Optional<String> password, Optional<String> username)
            throws ProfileException {
        if (password.isEmpty()) {
            return Optional.empty();
        }
        if (username.isEmpty()) {
            throw values.wrong(key, "password.alone");
        }
        if (MqttText.unsendable(password.get()).isPresent()) {
            throw values.wrong(key, "password.character");
        }
        if (MqttText.isTooLong(password.get())) {
            throw values.wrong(key, "text.long");
        }
        return Optional.of(new Secret(password.get()));
    }

    private Profile.Tls tls() throws ProfileException {
        Optional<Path> authority = certificates(CA);
        Optional<Path> own = certificates(CERTIFICATE);
        Optional<Path> key = values.file(KEY);
        if (key.isEmpty() && own.isPresent() && contains(pem(CERTIFICATE, own.get()), ANY_KEY)) {
            key = own;
        }
        Optional<Secret> passphrase = passphrase();
        if (own.isPresent() && key.isEmpty()) {
            throw values.wrong(CERTIFICATE, "tls.alone", KEY);
        }
        if (key.isPresent() && own.isEmpty()) {
            throw values.wrong(KEY, "tls.alone", CERTIFICATE);
        }
        if (passphrase.isPresent() && key.isEmpty()) {
            throw values.wrong(PASSPHRASE, "tls.alone", KEY);
        }
        if (key.isPresent()) {
            checkKey(values.file(KEY).isPresent() ? KEY : CERTIFICATE, key.get(), passphrase.isPresent());
        }
        return new Profile.Tls(authority, own, key, passphrase, values.flag("broker.tls.verify-hostname"));
    }

    private Optional<Path> certificates(String key) throws ProfileException {
        Optional<Path> file = values.file(key);
        if (file.isPresent() && !pem(key, file.get()).contains("-----BEGIN CERTIFICATE-----")) {
            throw values.wrong(key, "tls.no-certificate");
        }
        return file;
    }

    private String pem(String key, Path file) throws ProfileException {
        String content = values.content(key, file);
        if (isDer(content)) {
            String converter = key.equals(KEY) ? "pkey -inform der -in " : "x509 -inform der -in ";
            boolean keyStore = content.substring(0, 8).contains(PKCS12_VERSION);
            throw values.wrong(key, "tls.der", (keyStore ? "pkcs12 -nodes -in " : converter) + file);
        }
        return content;
    }

    private static boolean contains(String pem, String pattern) {
        return Pattern.compile(pattern).matcher(pem).find();
    }

    private static boolean isDer(String content) {
        return content.length() >= 8
                && content.charAt(0) == SEQUENCE
                && content.chars().anyMatch(c -> c == 0xFFFD || (c < ' ' && "\t\r\n".indexOf(c) < 0));
    }

    private Optional<Secret> passphrase() throws ProfileException {
        Optional<String> passphrase = values.notEmpty(PASSPHRASE);
        if (passphrase.isPresent() && passphrase.get().chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            // Java's own limit for keys that are made from a passphrase.
            throw values.wrong(PASSPHRASE, "passphrase.character");
        }
        return passphrase.map(Secret::new);
    }

    private void checkKey(String key, Path file, boolean hasPassphrase) throws ProfileException {
        String pem = pem(key, file);
        if (pem.contains("Proc-Type: 4,ENCRYPTED")) {
            throw values.wrong(key, "tls.old-encryption", file);
        }
        if (pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            if (!hasPassphrase) {
                throw values.wrong(key, "tls.locked", PASSPHRASE);
            }
        } else if (!contains(pem, PRIVATE_KEY)) {
            throw values.wrong(key, "tls.no-key");
        }
    }
}
