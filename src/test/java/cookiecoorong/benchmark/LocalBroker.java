package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import cookiecoorong.testkit.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Start in a window where no broker runs, and the broker that it starts. The first try warms up only. */
final class LocalBroker implements Benchmark.Row {
    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        Samples connected = new Samples();
        Samples memory = new Samples();
        double wakeUps = 0;
        int runs = Math.max(2, size.runs() / 3);
        for (int run = 0; run <= runs; run++) {
            Path state = Files.createDirectory(folder.resolve("run" + run));
            try (Window window = Window.at(Broker.freePort(), state)) {
                window.pty().go();
                window.pty().await(Window.PAINTED);
                Pause.millis(500);
                long pressed = window.pty().type("\r");
                long answered = window.pty().await("connected!");
                Pause.millis(1000);
                ProcessHandle broker = broker(state);
                if (run > 0) {
                    connected.add(answered - pressed);
                    memory.add(Usage.kilobytes(broker, "VmRSS"));
                }
                if (run == runs) {
                    wakeUps = wakeUpsPerSecond(broker, size.seconds());
                }
            } finally {
                end(state);
            }
        }
        return List.of(
                new Line("Start to connected, no broker running", connected.medianMillis(), "", "", "<= 400 ms"),
                new Line("local broker: resident", "%.0f MB".formatted(memory.median() / 1024), "", "", "<= 64 MB"),
                new Line(
                        "local broker: wake-ups at rest",
                        String.format(Locale.ROOT, "%.1f /s", wakeUps),
                        "",
                        "",
                        "<= 5 /s"));
    }

    private static double wakeUpsPerSecond(ProcessHandle broker, int seconds) throws IOException {
        Pause.millis(3000);
        Usage before = Usage.of(broker);
        Pause.millis(1000L * seconds);
        return Usage.of(broker).wakeUpsSince(before) / (double) seconds;
    }

    private static ProcessHandle broker(Path state) throws IOException {
        return find(state).orElseThrow(() -> new IOException("no local broker is running"));
    }

    private static void end(Path state) {
        find(state).ifPresent(broker -> {
            broker.destroyForcibly();
            broker.onExit().join();
        });
    }

    /** The local broker is nobody's child; its command line names its folder. */
    private static Optional<ProcessHandle> find(Path state) {
        return Processes.localBrokers(state).findFirst();
    }
}
