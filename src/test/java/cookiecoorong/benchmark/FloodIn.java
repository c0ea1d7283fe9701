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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Messages come in as fast as mosquitto_pub sends them, and somebody types meanwhile. */
final class FloodIn implements Benchmark.Row {
    /** Where more wait for a receiver than there are packet ids, Mosquitto 2.0.11 gets stuck. */
    private static final int SLICE = 10_000;

    /** Neither in an escape sequence nor in a message. */
    private static final String KEYS = "QXZWYVB";

    private static final int ECHOES_ALONE = 100;

    /** Returns when it has had so many messages in all. */
    interface Receiver {
        void await(int count) throws IOException;
    }

    private final Samples rates = new Samples();
    private final Samples yardsticks = new Samples();
    private final Samples echoes = new Samples();

    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        int count = size.flood();
        double worst = Double.MAX_VALUE;
        Path state = Files.createDirectory(folder.resolve("state"));
        Path transcript = Window.transcript(state);
        try (Broker broker = new Broker(folder);
                Window window = Window.connected(broker, state);
                TranscriptLines lines = new TranscriptLines(transcript)) {
            Samples alone = new Samples();
            echo(window.pty(), alone, () -> alone.count() < ECHOES_ALONE);
            for (int flood = 0; flood < size.floods(); flood++) {
                double yardstick;
                try (Subscriber peer = new Subscriber(broker, "yardstick")) {
                    yardstick = perSecond(broker, "yardstick", count, peer::await);
                }
                int before = flood * count;
                double rate = whileTyping(
                        window.pty(), () -> perSecond(broker, "coorong", count, sent -> lines.await(before + sent)));
                yardsticks.add(Math.round(yardstick));
                rates.add(Math.round(rate));
                worst = Math.min(worst, rate / yardstick);
            }
            return List.of(
                    new Line(
                            "%,d messages received (%d times), each once and in order: %s"
                                    .formatted(count, size.floods(), inOrder(transcript, count, size.floods())),
                            "%,.0f /s".formatted(rates.median()),
                            "mosquitto_sub: %,.0f /s".formatted(yardsticks.median()),
                            Samples.ratio(rates.median(), yardsticks.median()) + ", worst " + Samples.ratio(worst, 1),
                            ">= 0.8x"),
                    new Line(
                            "a key's echo meanwhile, p99 of " + echoes.count(),
                            Samples.millis(echoes.quantile(0.99)),
                            "alone: " + Samples.millis(alone.quantile(0.99)),
                            "",
                            "<= 30 ms"),
                    new Line(
                            "resident meanwhile, at most",
                            Usage.kilobytes(window.process(), "VmHWM") / 1024 + " MB",
                            "",
                            "",
                            "bounded"));
        }
    }

    private double whileTyping(Pty pty, Callable<Double> flood) throws IOException {
        ExecutorService publisher = Executors.newSingleThreadExecutor();
        try {
            Future<Double> all = publisher.submit(flood);
            echo(pty, echoes, () -> !all.isDone());
            return all.get();
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause().getMessage(), failure);
        } catch (InterruptedException failure) {
            throw new IOException(failure);
        } finally {
            publisher.shutdownNow();
        }
    }

    private static void echo(Pty pty, Samples echoes, BooleanSupplier goesOn) throws IOException {
        for (int i = 0; goesOn.getAsBoolean() || i < 3; i++) {
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
    }

    /** Sends slice by slice, each when the receiver has the one before; messages a second, of all of it. */
    static double perSecond(Broker broker, String topic, int count, Receiver receiver) throws IOException {
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

    private static String inOrder(Path transcript, int count, int floods) throws IOException {
        List<String> lines = Files.readAllLines(transcript);
        boolean inOrder = lines.size() == count * floods;
        for (int i = 0; inOrder && i < lines.size(); i++) {
            inOrder = lines.get(i).contains("\"" + Letters.numbered(i % count) + "\"");
        }
        return inOrder ? "yes" : "NO";
    }
}
