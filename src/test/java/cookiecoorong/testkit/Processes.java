package cookiecoorong.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/** The processes of the programs under test, told apart by what they were started with. */
public final class Processes {
    /** Longer than a program takes that was told to end, on a busy machine too. */
    private static final Duration MAX_ENDING = Duration.ofSeconds(30);

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
                .filter(Processes::isLocalBroker);
    }

    /** Also before it is Java: what starts it has its command line. */
    private static boolean isLocalBroker(ProcessHandle process) {
        return commandLine(process).contains("BrokerMain");
    }

    /**
     * All that belong to the terminals with these sessions, by the process ids of the sessions' leaders, whoever their
     * parents are by now; without the local brokers, which leave the terminal. Without /proc the leaders alone.
     */
    static List<ProcessHandle> ofSessions(Set<Long> leaders) {
        return ProcessHandle.allProcesses()
                .filter(process -> leaders.contains(session(process)))
                .filter(process -> !isLocalBroker(process))
                .toList();
    }

    /** The process id of its session's leader; 0 if it has ended and is only still to be waited for. */
    private static long session(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"), ISO_8859_1);
            // After the name, which may have anything in it: state, parent, process group, session
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") ? 0 : Long.parseLong(fields[3]);
        } catch (IOException goneOrNoSuchFiles) {
            return process.isAlive() ? process.pid() : 0;
        }
    }

    /** Waits until all of them have ended; what does not end is killed. */
    static void awaitEnd(Supplier<List<ProcessHandle>> processes) {
        try {
            patiently().until(() -> processes.get().isEmpty());
        } catch (ConditionTimeoutException hangs) {
            kill(processes);
        }
    }

    /**
     * Kills them until none is left, also none that another was about to start. None for a moment proves nothing: what
     * becomes another program has no command line meanwhile.
     */
    public static void kill(Supplier<List<ProcessHandle>> processes) {
        patiently().during(Duration.ofMillis(50)).until(() -> {
            List<ProcessHandle> all = processes.get();
            all.forEach(ProcessHandle::destroyForcibly);
            return all.isEmpty();
        });
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(MAX_ENDING).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
    }
}
