package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The window with a thousand messages in it, while nothing happens; beside a JVM that sleeps. */
final class Rest implements Benchmark.Row {
    private static final int MESSAGES = 1000;

    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        try (Broker broker = new Broker(folder);
                Window window = Window.connected(broker, folder);
                MqttClient peer = new MqttClient(broker.port(), "peer")) {
            for (int i = 0; i < MESSAGES; i++) {
                peer.publish("coorong", Letters.message(i));
            }
            window.pty().await(Letters.message(MESSAGES - 1));
            return measure(window.process(), size.seconds());
        }
    }

    private static List<Line> measure(ProcessHandle window, int seconds) throws IOException {
        Process sleeper = new ProcessBuilder(Word.asleep(seconds + 60)).start();
        try {
            Pause.millis(3000);
            long memory = Usage.kilobytes(window, "VmRSS");
            Usage before = Usage.of(window);
            Usage sleeperBefore = Usage.of(sleeper.toHandle());
            long began = System.nanoTime();
            Pause.millis(1000L * seconds);
            double nanos = System.nanoTime() - began;
            Usage after = Usage.of(window);
            Usage sleeperAfter = Usage.of(sleeper.toHandle());
            return List.of(
                    new Line("resident, connected, 1,000 messages", memory / 1024 + " MB", "", "", "<= 64 MB (17)"),
                    line(
                            "processor at rest, over %,d s".formatted(seconds),
                            "%.3f %%",
                            100 * after.nanosSince(before) / nanos,
                            100 * sleeperAfter.nanosSince(sleeperBefore) / nanos,
                            "<= 0.020 %"),
                    line(
                            "wake-ups at rest",
                            "%.1f /s",
                            1e9 * after.wakeUpsSince(before) / nanos,
                            1e9 * sleeperAfter.wakeUpsSince(sleeperBefore) / nanos,
                            "<= 1 /s"));
        } finally {
            sleeper.destroyForcibly();
        }
    }

    private static Line line(String what, String format, double measured, double yardstick, String goal) {
        String sleeper = "a JVM that sleeps: " + String.format(Locale.ROOT, format, yardstick);
        return new Line(what, String.format(Locale.ROOT, format, measured), sleeper, "", goal);
    }
}
