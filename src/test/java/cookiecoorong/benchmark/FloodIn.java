package cookiecoorong.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import java.io.BufferedReader;
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

/** What waits at the broker while a side is away comes all at once, and somebody types meanwhile. */
final class FloodIn implements Benchmark.Row {
    /** Neither in an escape sequence nor in a message. */
    private static final String KEYS = "QXZWYVB";

    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        try (Broker broker = new Broker(folder)) {
            double yardstick = mosquitto(broker, size.flood());
            Path state = Files.createDirectory(folder.resolve("state"));
            Window.connected(broker, state).close();
            queue(broker, "coorong", size.flood());
            try (Window window = Window.at(broker.port(), state)) {
                return window(window, state, size.flood(), yardstick);
            }
        }
    }

    private static List<Line> window(Window window, Path state, int count, double yardstick) throws IOException {
        window.pty().go();
        window.pty().await(Window.PAINTED);
        Pause.millis(500);
        ExecutorService watcher = Executors.newSingleThreadExecutor();
        try {
            long began = window.pty().type("\r");
            Future<Long> all = watcher.submit(() -> awaitLines(Window.transcript(state), count, began));
            window.pty().await("connected!");
            Samples echoes = echoes(window.pty(), all);
            double rate = count / (all.get() / 1e9);
            long memory = Window.kilobytes(window.process(), "VmHWM");
            return List.of(
                    new Line(
                            "%,d messages received, each once and in order: %s"
                                    .formatted(count, inOrder(Window.transcript(state), count) ? "yes" : "NO"),
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
        } catch (ExecutionException | InterruptedException failure) {
            throw new IOException(failure);
        } finally {
            watcher.shutdownNow();
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

    /** How long until the transcript has so many lines. */
    private static long awaitLines(Path transcript, int count, long began) throws IOException {
        long lines = 0;
        try (BufferedReader in = Files.newBufferedReader(transcript)) {
            while (lines < count) {
                if (in.readLine() != null) {
                    lines++;
                } else if (System.nanoTime() - began > 600e9) {
                    throw new IOException("only " + lines + " lines in the transcript");
                } else {
                    Pause.millis(5);
                }
            }
        }
        return System.nanoTime() - began;
    }

    private static boolean inOrder(Path transcript, int count) throws IOException {
        List<String> lines = Files.readAllLines(transcript);
        boolean inOrder = lines.size() == count;
        for (int i = 0; inOrder && i < count; i++) {
            inOrder = lines.get(i).contains("\"" + Letters.numbered(i) + "\"");
        }
        return inOrder;
    }

    /** Messages a second, from its start to its end. */
    private static double mosquitto(Broker broker, int count) throws IOException {
        run(broker.client("mosquitto_sub", "yardstick", "-c", "-i", "yardstick", "-E"));
        queue(broker, "yardstick", count);
        long began = System.nanoTime();
        run(broker.client("mosquitto_sub", "yardstick", "-c", "-i", "yardstick", "-C", "" + count));
        return count / ((System.nanoTime() - began) / 1e9);
    }

    private static void queue(Broker broker, String topic, int count) throws IOException {
        Process pub = new ProcessBuilder(broker.client("mosquitto_pub", topic, "-l"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(pub.getOutputStream(), UTF_8))) {
            for (int i = 0; i < count; i++) {
                out.write(Letters.numbered(i) + "\n");
            }
        }
        pub.onExit().join();
    }

    private static void run(List<String> command) throws IOException {
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join();
    }
}
