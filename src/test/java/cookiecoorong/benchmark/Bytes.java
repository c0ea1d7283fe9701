package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the window writes to the terminal, with a screen full of messages. */
final class Bytes implements Benchmark.Row {
    private static final int TIMES = 20;
    private static final int SCREEN_FULL = 30;

    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        Samples typed = new Samples();
        Samples received = new Samples();
        try (Broker broker = new Broker(folder);
                Window window = Window.connected(broker, folder);
                MqttClient peer = new MqttClient(broker.port(), "peer")) {
            for (int i = 0; i < SCREEN_FULL; i++) {
                peer.publish("coorong", Letters.message(i));
            }
            for (int i = 0; i < TIMES; i++) {
                long before = window.pty().bytesWhenQuiet();
                window.pty().type("k");
                Pause.millis(200);
                long afterKey = window.pty().bytesWhenQuiet();
                peer.publish("coorong", Letters.message(SCREEN_FULL + i));
                Pause.millis(200);
                typed.add(afterKey - before);
                received.add(window.pty().bytesWhenQuiet() - afterKey);
            }
        }
        return List.of(
                new Line("bytes written for a typed character", "%.0f".formatted(typed.median()), "", "", "<= 64"),
                new Line(
                        "bytes written for a received message of " + Letters.LENGTH,
                        "%.0f".formatted(received.median()),
                        "",
                        "",
                        "<= " + (4 * Letters.LENGTH + 200)));
    }
}
