package cookiecoorong.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of what tests start, whatever it is about to do. */
final class ProcessesTest {
    /** Starts another every few milliseconds, each in a session of its own, and lives on. */
    private static final String SPREADS =
            "use POSIX 'setsid'; for (1 .. 100) { if (fork == 0) { setsid; sleep 600; exit }"
                    + " select undef, undef, undef, 0.005 } sleep 600";

    @TempDir
    private Path folder;

    @Test
    void a_local_broker_that_is_started_while_all_are_killed_is_killed_too() throws IOException {
        assumeTrue(Mosquitto.installed("perl"), "Perl is not installed");
        new ProcessBuilder("perl", "-e", SPREADS, "BrokerMain", folder.toString()).start();
        Awaitility.await().until(() -> Processes.localBrokers(folder).count() > 5);
        Processes.kill(() -> Processes.localBrokers(folder).toList());
        assertThat(Processes.localBrokers(folder)).isEmpty();
    }
}
