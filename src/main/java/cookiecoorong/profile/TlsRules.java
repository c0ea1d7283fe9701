package cookiecoorong.profile;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files for TLS. Only what kind of PEM they hold is looked at here: keys and certificates are opened when they are
 * needed, since that takes longer than the whole profile.
 */
final class TlsRules {
    private static final String CA = "broker.tls.ca-file";
    private static final String CERTIFICATE = "broker.tls.cert-file";
    private static final String KEY = "broker.tls.key-file";
    private static final String PASSPHRASE = "broker.tls.key-passphrase";

    private final SettingsReader values;

    TlsRules(SettingsReader values) {
        this.values = values;
    }

    Profile.Tls read() throws ProfileException {
        Optional<Path> authority = certificates(CA);
        Optional<Path> own = certificates(CERTIFICATE);
        Optional<Path> key = values.file(KEY);
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
            checkKey(values.content(KEY, key.get()), key.get(), passphrase.isPresent());
        }
        return new Profile.Tls(authority, own, key, passphrase, values.flag("broker.tls.verify-hostname"));
    }

    private Optional<Path> certificates(String key) throws ProfileException {
        Optional<Path> file = values.file(key);
        if (file.isPresent() && !values.content(key, file.get()).contains("-----BEGIN CERTIFICATE-----")) {
            throw values.wrong(key, "tls.no-certificate");
        }
        return file;
    }

    private Optional<Secret> passphrase() throws ProfileException {
        Optional<String> passphrase = values.secretText(PASSPHRASE);
        if (passphrase.isPresent() && passphrase.get().chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            // Java's own limit for keys that are made from a passphrase.
            throw values.wrong(PASSPHRASE, "passphrase.character");
        }
        return passphrase.map(Secret::new);
    }

    private void checkKey(String pem, Path file, boolean hasPassphrase) throws ProfileException {
        if (pem.contains("Proc-Type: 4,ENCRYPTED")) {
            throw values.wrong(KEY, "tls.old-encryption", file);
        }
        if (pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            if (!hasPassphrase) {
                throw values.wrong(KEY, "tls.locked", PASSPHRASE);
            }
        } else if (!pem.contains("-----BEGIN PRIVATE KEY-----")
                && !pem.contains("-----BEGIN RSA PRIVATE KEY-----")
                && !pem.contains("-----BEGIN EC PRIVATE KEY-----")) {
            throw values.wrong(KEY, "tls.no-key");
        }
    }
}
