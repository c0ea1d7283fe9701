package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A window comes back to very large messages that wait at the broker. */
final class LargeMessages implements Benchmark.Row {
    private static final int MESSAGES = 60;
    private static final int MEGABYTES = 16;

    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        byte[] message = new byte[MEGABYTES << 20];
        Arrays.fill(message, (byte) 'm');
        Path file = Files.write(folder.resolve("message"), message);
        Path state = Files.createDirectory(folder.resolve("state"));
        try (Broker broker = new Broker(folder)) {
            try (Window window = Window.connected(broker, state)) {
                window.pty().bytesWhenQuiet(); // subscribed by now
            }
            publish(broker.client("mosquitto_pub", "coorong", "-f", file.toString(), "--repeat", "" + MESSAGES));
            try (Window window = Window.at(broker.port(), state);
                    TranscriptLines lines = new TranscriptLines(Window.transcript(state))) {
                window.pty().go();
                window.pty().await(Window.PAINTED);
                long began = window.pty().type("\r");
                lines.await(MESSAGES);
                double seconds = (System.nanoTime() - began) / 1e9;
                window.pty().bytesWhenQuiet();
                return List.of(new Line(
                        "resident at most, while %d messages of %d MB that waited are received"
                                .formatted(MESSAGES, MEGABYTES),
                        Usage.kilobytes(window.process(), "VmHWM") / 1024 + " MB",
                        String.format(Locale.ROOT, "in %.1f s", seconds),
                        "",
                        "<= 128 MB"));
            }
        }
    }

    private static void publish(List<String> command) throws IOException {
        Process publisher = new ProcessBuilder(command).inheritIO().start();
        if (publisher.onExit().join().exitValue() != 0) {
            throw new IOException("mosquitto_pub could not publish");
        }
    }
}
