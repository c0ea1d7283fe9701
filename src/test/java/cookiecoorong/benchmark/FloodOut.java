package cookiecoorong.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Thousands of lines, each with its Enter, given to the window at once. */
final class FloodOut implements Benchmark.Row {
    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        int count = size.flood() / 10;
        StringBuilder typed = new StringBuilder();
        for (int i = 0; i < count; i++) {
            typed.append(Letters.numbered(i)).append('\r');
        }
        try (Broker broker = new Broker(folder);
                Window window = Window.connected(broker, Files.createDirectory(folder.resolve("state")))) {
            double yardstick = mosquitto(broker, count, typed.toString().replace('\r', '\n'));
            try (Subscriber peer = new Subscriber(broker, "cookie")) {
                long began = window.pty().type(typed.toString());
                String order = peer.await(count);
                double rate = count / ((System.nanoTime() - began) / 1e9);
                return List.of(new Line(
                        "%,d lines typed at once, sent%s".formatted(count, order),
                        "%,.0f /s".formatted(rate),
                        "mosquitto_pub: %,.0f /s".formatted(yardstick),
                        Samples.ratio(rate, yardstick),
                        ">= 0.8x"));
            }
        }
    }

    private static double mosquitto(Broker broker, int count, String lines) throws IOException {
        try (Subscriber peer = new Subscriber(broker, "yardstick")) {
            Process pub = new ProcessBuilder(broker.client("mosquitto_pub", "yardstick", "-l")).start();
            long began = System.nanoTime();
            try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(pub.getOutputStream(), UTF_8))) {
                out.write(lines);
            }
            peer.await(count);
            return count / ((System.nanoTime() - began) / 1e9);
        }
    }
}
