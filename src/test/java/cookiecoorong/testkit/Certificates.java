package cookiecoorong.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority of the test's own, by openssl: PEM files in a folder. */
public final class Certificates {
    private static final String[] EC = {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"};
    private static final String[] RSA = {"-newkey", "rsa:2048"};

    private final Path folder;

    /** A certificate and its key, which is PKCS #8 and not encrypted. */
    public record Identity(Path certificate, Path key) {}

    /** Skips the test where openssl is not installed. */
    public Certificates(Path folder) throws IOException {
        assumeTrue(Mosquitto.installed("openssl"), "openssl is not installed");
        this.folder = Files.createDirectories(folder);
        openssl(
                "req",
                "-x509",
                EC,
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=Authority",
                "-keyout",
                key("ca"),
                "-out",
                crt("ca"));
    }

    public Path authority() {
        return folder.resolve("ca.crt");
    }

    /** Good for two days. Names are as openssl has them: {@code DNS:localhost,IP:127.0.0.1}. */
    public Identity valid(String name, String names) throws IOException {
        return signed(name, names, EC, "2");
    }

    public Identity withRsa(String name, String names) throws IOException {
        return signed(name, names, RSA, "2");
    }

    public Identity expired(String name, String names) throws IOException {
        return signed(name, names, EC, "-1");
    }

    private Identity signed(String name, String names, String[] algorithm, String days) throws IOException {
        openssl("req", algorithm, "-nodes", "-subj", "/CN=" + name, "-keyout", key(name), "-out", folder + "/csr");
        Path extensions = Files.writeString(folder.resolve("extensions"), "subjectAltName=" + names + "\n");
        openssl(
                "x509",
                "-req",
                "-in",
                folder + "/csr",
                "-CA",
                crt("ca"),
                "-CAkey",
                key("ca"),
                "-CAcreateserial",
                "-days",
                days,
                "-extfile",
                extensions,
                "-out",
                crt(name));
        return new Identity(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
    }

    /** The same key in another form; {@code {in}} and {@code {out}} stand for the files. */
    public Path converted(Path key, String name, String... command) throws IOException {
        Path out = folder.resolve(name + ".key");
        String[] arguments = new String[command.length];
        for (int i = 0; i < command.length; i++) {
            arguments[i] = command[i].replace("{in}", key.toString()).replace("{out}", out.toString());
        }
        openssl((Object) arguments);
        return out;
    }

    private String key(String name) {
        return folder.resolve(name + ".key").toString();
    }

    private String crt(String name) {
        return folder.resolve(name + ".crt").toString();
    }

    private static void openssl(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        for (Object argument : arguments) {
            if (argument instanceof String[] several) {
                command.addAll(List.of(several));
            } else {
                command.add(argument.toString());
            }
        }
        Mosquitto.run(command.toArray(new String[0]));
    }
}
