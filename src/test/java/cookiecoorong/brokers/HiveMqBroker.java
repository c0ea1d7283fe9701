package cookiecoorong.brokers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cookiecoorong.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** HiveMQ CE, if {@code mvn -f src/test/hivemq package} has fetched it. */
final class HiveMqBroker extends ProcessBroker {
    private static final Path JARS = Path.of("target/hivemq");

    private final String settings;

    HiveMqBroker(Path folder) throws IOException {
        this(folder, "");
    }

    /** @param settings of its section "mqtt" */
    HiveMqBroker(Path folder, String settings) throws IOException {
        super(Files.createDirectories(folder), Ports.free());
        this.settings = settings;
    }

    @Override
    ProcessBuilder program() {
        assumeTrue(Files.isDirectory(JARS), "HiveMQ is not in " + JARS);
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
                "-cp",
                JARS + "/*",
                "src/test/hivemq/HiveMq.java",
                Integer.toString(port()),
                folder().toString(),
                settings);
    }
}
