package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The window with a thousand messages in it, while nothing happens. */
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
            Pause.millis(3000);
            ProcessHandle process = window.process();
            long memory = Window.kilobytes(process, "VmRSS");
            Window.Usage before = Window.Usage.of(process);
            long began = System.nanoTime();
            Pause.millis(1000L * size.seconds());
            double seconds = (System.nanoTime() - began) / 1e9;
            Window.Usage after = Window.Usage.of(process);
            double used = after.nanosSince(before) / seconds / 1e7;
            double woken = after.wakeUpsSince(before) / seconds;
            return List.of(
                    new Line("resident, connected, 1,000 messages", memory / 1024 + " MB", "", "", "<= 64 MB (17)"),
                    new Line("processor at rest", String.format(Locale.ROOT, "%.3f %%", used), "", "", "<= 0.1 %"),
                    new Line("wake-ups at rest", String.format(Locale.ROOT, "%.1f /s", woken), "", "", "<= 12 /s"));
        }
    }
}
