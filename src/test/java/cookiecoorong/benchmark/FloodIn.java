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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Messages come in as fast as mosquitto_pub sends them, and somebody types meanwhile. */
final class FloodIn implements Benchmark.Row {
    /** Where more wait for a receiver than there are packet ids, Mosquitto 2.0.11 gets stuck. */
    private static final int SLICE = 10_000;

    /** Neither in an escape sequence nor in a message. */
    private static final String KEYS = "QXZWYVB";

    /** Returns when it has had so many messages in all. */
    private interface Receiver {
        void await(int count) throws IOException;
    }

    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        try (Broker broker = new Broker(folder)) {
            double yardstick;
            try (Subscriber peer = new Subscriber(broker, "yardstick")) {
                yardstick = perSecond(broker, "yardstick", size.flood(), peer::await);
            }
            Path state = Files.createDirectory(folder.resolve("state"));
            try (Window window = Window.connected(broker, state)) {
                return window(broker, window, Window.transcript(state), size.flood(), yardstick);
            }
        }
    }

    private static List<Line> window(Broker broker, Window window, Path transcript, int count, double yardstick)
            throws IOException {
        ExecutorService publisher = Executors.newSingleThreadExecutor();
        try (TranscriptLines lines = new TranscriptLines(transcript)) {
            Future<Double> all = publisher.submit(() -> perSecond(broker, "coorong", count, lines::await));
            Samples echoes = echoes(window.pty(), all);
            double rate = all.get();
            long memory = Window.kilobytes(window.process(), "VmHWM");
            return List.of(
                    new Line(
                            "%,d messages received, each once and in order: %s"
                                    .formatted(count, inOrder(transcript, count) ? "yes" : "NO"),
                            "%,.0f /s".formatted(rate),
                            "mosquitto_sub: %,.0f /s".formatted(yardstick),
                            Samples.ratio(rate, yardstick),
                            ">= 0.7x"),
                    new Line(
                            "a key's echo meanwhile, p99 of " + echoes.count(),
                            Samples.millis(echoes.quantile(0.99)),
                            "",
                            "",
                            "<= 50 ms"),
                    new Line("resident meanwhile, at most", memory / 1024 + " MB", "", "", "bounded"));
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause().getMessage(), failure);
        } catch (InterruptedException failure) {
            throw new IOException(failure);
        } finally {
            publisher.shutdownNow();
        }
    }

    private static Samples echoes(Pty pty, Future<?> all) throws IOException {
        Samples echoes = new Samples();
        for (int i = 0; !all.isDone() || i < 3; i++) {
            String key = KEYS.substring(i % KEYS.length(), i % KEYS.length() + 1);
            if (i % 40 == 39) {
                pty.type("\025"); // Ctrl-U empties the box
                Pause.millis(50);
            }
            pty.forget();
            long pressed = pty.type(key);
            echoes.add(pty.await(key) - pressed);
            Pause.millis(20);
        }
        return echoes;
    }

    /** Sends slice by slice, each when the receiver has the one before; messages a second, of all of it. */
    private static double perSecond(Broker broker, String topic, int count, Receiver receiver) throws IOException {
        Process pub = new ProcessBuilder(broker.client("mosquitto_pub", topic, "-l")).start();
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(pub.getOutputStream(), UTF_8))) {
            long began = System.nanoTime();
            for (int sent = 0; sent < count; ) {
                for (int end = Math.min(sent + SLICE, count); sent < end; sent++) {
                    out.write(Letters.numbered(sent) + "\n");
                }
                out.flush();
                receiver.await(sent);
            }
            return count / ((System.nanoTime() - began) / 1e9);
        } finally {
            pub.destroyForcibly();
            pub.onExit().join();
        }
    }

    private static boolean inOrder(Path transcript, int count) throws IOException {
        List<String> lines = Files.readAllLines(transcript);
        boolean inOrder = lines.size() == count;
        for (int i = 0; inOrder && i < count; i++) {
            inOrder = lines.get(i).contains("\"" + Letters.numbered(i) + "\"");
        }
        return inOrder;
    }
}
