package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.store.file.StoreException;
import cookiecoorong.testkit.Processes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the script's start to the first frame, and to the local broker's answer. Each first try warms up only. */
final class Starts {
    private static final int NOBODY = 1;

    List<Line> firstPaint(Path folder, Size size) throws IOException {
        Samples window = new Samples();
        Samples jvm = new Samples();
        for (int run = 0; run <= size.runs(); run++) {
            long bare = bareJvm();
            long paint = paint(folder);
            if (run > 0) {
                jvm.add(bare);
                window.add(paint);
            }
        }
        return List.of(new Line(
                "script start to first paint",
                window.medianMillis(),
                "bare JVM prints a word: " + jvm.medianMillis(),
                Samples.ratio(window.median(), jvm.median()),
                "<= 4x"));
    }

    private static long bareJvm() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Window.PROJECT.resolve("target/test-classes").toString();
        try (Pty pty = new Pty(Map.of(), List.of(java, "-Xshare:auto", "-cp", classes, Word.class.getName()))) {
            long began = pty.go();
            return pty.await("word") - began;
        }
    }

    private static long paint(Path state) throws IOException {
        try (Window window = Window.at(NOBODY, state)) {
            long began = window.pty().go();
            return window.pty().await(Window.PAINTED) - began;
        }
    }

    List<Line> longTranscript(Path folder, Size size) throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path full = Files.createDirectory(folder.resolve("full"));
        fill(full, size.lines());
        Samples withLines = new Samples();
        Samples without = new Samples();
        Samples shown = new Samples();
        for (int run = 0; run <= size.runs(); run++) {
            long first = paint(empty);
            try (Window window = Window.at(NOBODY, full)) {
                long began = window.pty().go();
                long painted = window.pty().await(Window.PAINTED);
                long newest = window.pty().await("message-" + (size.lines() - 1));
                if (run > 0) {
                    without.add(first);
                    withLines.add(painted - began);
                    shown.add(newest - began);
                }
            }
        }
        return List.of(new Line(
                "first paint with %,d messages in the transcript (the newest shown after %s)"
                        .formatted(size.lines(), shown.medianMillis()),
                withLines.medianMillis(),
                "with none: " + without.medianMillis(),
                Samples.ratio(withLines.median(), without.median()),
                "<= 1.1x"));
    }

    /** As if they had been received; opened once, so that the window finds storage as it leaves it itself. */
    private static void fill(Path state, int lines) throws IOException {
        Path transcript = Window.transcript(state);
        Files.createDirectories(transcript.getParent());
        try (BufferedWriter out = Files.newBufferedWriter(transcript)) {
            for (int i = 0; i < lines; i++) {
                out.write("{\"time\":\"2026-01-01T12:00:00.000+00:00\",\"direction\":\"in\",\"name\":\"coorong\","
                        + "\"text\":\"message-" + i + "\"}\n");
            }
        }
        try (ConversationStore store = ConversationStore.open(transcript.getParent(), "COOKIE", "coorong")) {
            store.recent(1);
        } catch (StoreException e) {
            throw new IOException(e);
        }
    }

    List<Line> localBroker(Path folder, Size size) throws IOException {
        Samples connected = new Samples();
        Samples memory = new Samples();
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
                    memory.add(Window.kilobytes(broker, "VmRSS"));
                }
            } finally {
                end(state);
            }
        }
        return List.of(
                new Line("Start to connected, no broker running", connected.medianMillis(), "", "", "<= 1.5 s"),
                new Line("resident, local broker", "%.0f MB".formatted(memory.median() / 1024), "", "", "<= 110 MB"));
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
