package cookiecoorong.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The processes of the programs under test, told apart by what they were started with. */
public final class Processes {
    private Processes() {}

    /**
     * All arguments with spaces between them; empty for a process that is gone or another user's. Not by
     * {@link ProcessHandle.Info}, which reads no more than 4096 bytes: the local broker's jars take more where they lie
     * deep.
     */
    public static String commandLine(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Files.readString(file, ISO_8859_1).replace('\0', ' ');
        } catch (IOException gone) {
            return process.info().commandLine().orElse("");
        }
    }

    /** The local brokers whose store is below this folder; their command line names it. */
    public static Stream<ProcessHandle> localBrokers(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(folder.toString()))
                .filter(process -> commandLine(process).contains("BrokerProcess"));
    }
}
