package cookiecoorong.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The yardstick of a start: a JVM that prints a word; and, if it is to sleep then, that of a rest. */
public final class Word {
    private Word() {}

    /** The command of one that prints. */
    static List<String> bare() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Window.PROJECT.resolve("target/test-classes").toString();
        return List.of(java, "-Xshare:auto", "-cp", classes, Word.class.getName());
    }

    /** The command of one that also sleeps. */
    static List<String> asleep(int seconds) {
        List<String> command = new ArrayList<>(bare());
        command.addAll(1, List.of("-XX:+UseSerialGC", "-XX:-UsePerfData")); // G1 and the counters would wake it up more
        command.add("" + seconds);
        return command;
    }

    /**
     * Prints it.
     *
     * @param arguments how many seconds it sleeps then, if it does
     */
    public static void main(String... arguments) throws InterruptedException {
        System.out.println("word");
        if (arguments.length > 0) {
            Thread.sleep(1000L * Integer.parseInt(arguments[0]));
        }
    }
}
