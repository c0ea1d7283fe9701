package cookiecoorong.acceptance;

import cookiecoorong.testkit.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a new user's account looks like: a home of its own, nothing in it. Ends the local broker that was started in it.
 */
public record World(Path folder, String language) implements AutoCloseable {
    public static final Path PROJECT = Path.of("").toAbsolutePath();

    public static World english(Path folder) {
        return new World(folder, "C.UTF-8");
    }

    public static World korean(Path folder) {
        return new World(folder, "ko_KR.UTF-8");
    }

    public Map<String, String> environment() {
        return Map.of(
                "HOME", folder.toString(),
                "XDG_STATE_HOME", folder.toString(),
                "XDG_CONFIG_HOME", folder.resolve(".config").toString(),
                "XDG_CACHE_HOME", folder.resolve(".cache").toString(),
                "JAVA_HOME", System.getProperty("java.home"),
                "LC_ALL", language);
    }

    public Path state(String name) {
        return folder.resolve("cookie-coorong").resolve(name);
    }

    public String transcript(String name) throws IOException {
        return Files.readString(state(name).resolve("transcript.jsonl"));
    }

    /** The local brokers whose store is in this folder; their command line names it. */
    public Stream<ProcessHandle> localBrokers() {
        return Processes.localBrokers(folder);
    }

    /** To be called when the windows are closed: nobody starts another broker then. */
    @Override
    public void close() {
        Processes.kill(() -> localBrokers().toList());
    }
}
