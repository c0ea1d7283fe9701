package cookiecoorong.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of the tests' class path as a process, quick to start and small. */
public final class Jvm {
    private Jvm() {}

    /** Starts it; its standard error goes to the log. */
    public static Process start(Class<?> main, Path log, List<String> arguments) throws IOException {
        return start(List.of(), main, log, arguments);
    }

    /** @param host what the command begins with, to run it on another host */
    static Process start(List<String> host, Class<?> main, Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(host);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                .start();
    }
}
