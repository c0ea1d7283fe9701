package cookiecoorong.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A second, ordinary user of this machine; only root can be one. */
public final class OtherUser {
    public static final String UID = "12345";

    private OtherUser() {}

    /** Skips the test where this user cannot be another. */
    public static void assume() throws IOException {
        assumeTrue(
                Files.isDirectory(Path.of("/proc/self"))
                        && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "only root can be another user");
        assumeTrue(Mosquitto.installed("setpriv"), "setpriv is not installed");
    }

    public static ProcessBuilder command(String... command) throws IOException {
        assume();
        assumeTrue(Mosquitto.installed(command[0]), command[0] + " is not installed");
        return new ProcessBuilder(
                Stream.of(prefix(), command).flatMap(Stream::of).toList());
    }

    /** What makes a command theirs. */
    public static String[] prefix() {
        return new String[] {"setpriv", "--reuid", UID, "--regid", UID, "--clear-groups"};
    }

    /** A process of theirs that listens there when this returns, and does nothing else. */
    public static Process listen(String host, int port) throws IOException {
        Process process = command(
                        "perl",
                        "-MSocket=:all",
                        "-e",
                        "my ($h, $p) = @ARGV; my $six = $h =~ /:/;"
                                + " socket(my $s, $six ? AF_INET6 : AF_INET, SOCK_STREAM, 0) or die;"
                                + " bind($s, $six ? pack_sockaddr_in6($p, inet_pton(AF_INET6, $h))"
                                + " : pack_sockaddr_in($p, inet_aton($h))) or die; listen($s, 5) or die;"
                                + " $| = 1; print \"there\\n\"; sleep 600",
                        host,
                        String.valueOf(port))
                .start();
        if (process.inputReader().read() < 0) {
            throw new IOException("it does not listen");
        }
        return process;
    }
}
