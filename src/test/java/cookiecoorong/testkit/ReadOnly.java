package cookiecoorong.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that cannot be written any more, also by who has its files open already. What a file system that has become
 * read-only does, a test cannot ask for: one in use is not made read-only. So its files are made immutable, where that is
 * allowed and the file system knows it; else the kernel is told to refuse all that one process writes to any file.
 */
public final class ReadOnly {
    private final List<String> immutable;
    private final ProcessHandle process;

    private ReadOnly(List<String> immutable, ProcessHandle process) {
        this.immutable = immutable;
        this.process = process;
    }

    public static ReadOnly make(Path folder, ProcessHandle process) throws IOException {
        List<String> paths = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(Path::toString).forEach(paths::add);
        }
        try {
            change("+i", paths);
            return new ReadOnly(paths, process);
        } catch (IOException notAllowed) {
            growNoFile(process, "0");
            return new ReadOnly(List.of(), process);
        }
    }

    private static void change(String attribute, List<String> paths) throws IOException {
        List<String> command = new ArrayList<>(List.of("chattr", attribute));
        command.addAll(paths);
        Mosquitto.run(command.toArray(String[]::new));
    }

    /** From now on the kernel lets no file of the process grow beyond so many bytes. */
    public static void growNoFile(ProcessHandle process, String bytes) throws IOException {
        assumeTrue(Mosquitto.installed("prlimit"), "prlimit is not installed");
        Mosquitto.run("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":unlimited");
    }

    public void end() throws IOException {
        if (immutable.isEmpty()) {
            growNoFile(process, "unlimited");
        } else {
            change("-i", immutable);
        }
    }
}
