package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.chat.ConnectionState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A machine without a network: the test's process has a network namespace of its own, in which there is none. */
final class UnreachableTest {

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
        Process process = new ProcessBuilder(
                        "unshare",
                        "--net",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Alone.class.getName(),
                        uri)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(output).startsWith(said);
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
