package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.chat.ConnectionState;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A machine without a network: the test's process has a network namespace of its own, in which there is none. */
final class UnreachableTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** The program of the test: says what the first failure was. */
    static final class Alone {
        private Alone() {}

        public static void main(String[] uri) {
            try (Fixture cookie = Fixture.started(new MemoryStorage(), URI.create(uri[0]))) {
                cookie.awaitLink(ConnectionState.Failed.class::isInstance);
                cookie.links()
                        .filter(ConnectionState.Failed.class::isInstance)
                        .map(link -> ((ConnectionState.Failed) link).reason())
                        .findFirst()
                        .ifPresent(reason -> System.out.println(reason.kind() + " " + reason.detail()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://192.0.2.1:1883, UNREACHABLE Network is unreachable",
        "wss://192.0.2.1/mqtt, UNREACHABLE Network is unreachable",
        "tcp://broker.example:1883, LOOKUP_FAILED",
        "tcp://127.0.0.1:1883, UNREACHABLE"
    })
    void without_a_network_it_is_told_that_there_is_none(String uri, String said) throws IOException {
        assumeTrue(runs("unshare", "--net", "true"), "unshare --net needs to be root");
        assertThat(output(JAVA, "-cp", System.getProperty("java.class.path"), Alone.class.getName(), uri))
                .startsWith(said);
    }

    /** The program of the test: as before, on a machine whose name server takes every question and answers none. */
    static final class Unanswered {
        private Unanswered() {}

        public static void main(String[] uri) throws IOException {
            DatagramSocket server = new DatagramSocket(53, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            try {
                Alone.main(uri);
            } finally {
                server.close();
            }
        }
    }

    @Test
    void where_the_name_server_does_not_answer_it_is_told_that_the_name_cannot_be_looked_up(@TempDir Path folder)
            throws IOException {
        assumeTrue(runs("unshare", "--net", "--mount", "ip", "link", "set", "lo", "up"), "needs to be root, and ip");
        Path servers = Files.writeString(folder.resolve("resolv.conf"), "nameserver 127.0.0.1\noptions timeout:30\n");
        assertThat(output(
                        "--mount",
                        "sh",
                        "-c",
                        "ip link set lo up && mount --bind '" + servers + "' /etc/resolv.conf && exec \"$@\"",
                        "sh",
                        JAVA,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Unanswered.class.getName(),
                        "tcp://broker.example:1883"))
                .startsWith("LOOKUP_FAILED");
    }

    private static String output(String... command) throws IOException {
        List<String> whole = new ArrayList<>(List.of("unshare", "--net"));
        whole.addAll(List.of(command));
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
