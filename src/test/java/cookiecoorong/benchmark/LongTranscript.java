package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import cookiecoorong.store.ConversationStore;
import cookiecoorong.store.file.StoreException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A start and a search with very many messages in the transcript, beside a start with none and the reading of the file. */
final class LongTranscript implements Benchmark.Row {
    /** Stands in the oldest message alone. */
    private static final String RARE = "zyxwvuts";

    private static final String OLDEST = "the-oldest-message";
    private static final String NOT_FOUND = "found,"; // among the messages on the screen; Enter goes further back
    private static final String SEARCH = "\006"; // Ctrl-F
    private static final String BACK = "\033"; // Escape

    private final Samples painted = new Samples();
    private final Samples paintedEmpty = new Samples();
    private final Samples newestShown = new Samples();
    private final Samples searched = new Samples();
    private final Samples read = new Samples();
    private final Samples memory = new Samples();
    private final Samples memoryEmpty = new Samples();
    private final Samples memoryAfterSearch = new Samples();

    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path full = Files.createDirectory(folder.resolve("full"));
        fill(full, size.lines());
        for (int run = 0; run <= size.runs(); run++) {
            if (run == 1) {
                forget();
            }
            measure(empty, full, size.lines());
        }
        double bytes = Files.size(Window.transcript(full));
        return List.of(
                new Line(
                        "first paint with %,d messages in the transcript (the newest shown after %s)"
                                .formatted(size.lines(), newestShown.medianMillis()),
                        painted.medianMillis(),
                        "with none: " + paintedEmpty.medianMillis(),
                        Samples.ratio(painted.median(), paintedEmpty.median()),
                        "<= 1.1x"),
                new Line(
                        "search in it, of a word that only the oldest message has",
                        perSecond(bytes, searched),
                        "the file is read (cached): " + perSecond(bytes, read),
                        Samples.ratio(read.median(), searched.median()),
                        ">= 1 GB/s"),
                new Line(
                        "resident with it; after the search",
                        megabytes(memory) + "; " + megabytes(memoryAfterSearch),
                        "with none: " + megabytes(memoryEmpty),
                        Samples.ratio(memory.median(), memoryEmpty.median()),
                        "the same"));
    }

    /** The first try warms up only. */
    private void forget() {
        List.of(painted, paintedEmpty, newestShown, searched, read, memory, memoryEmpty, memoryAfterSearch)
                .forEach(Samples::clear);
    }

    private void measure(Path empty, Path full, int lines) throws IOException {
        try (Window window = Window.at(Starts.NOBODY, empty)) {
            long began = window.pty().go();
            paintedEmpty.add(window.pty().await(Window.PAINTED) - began);
            memoryEmpty.add(restingMemory(window));
        }
        read.add(reading(Window.transcript(full)));
        try (Window window = Window.at(Starts.NOBODY, full)) {
            long began = window.pty().go();
            painted.add(window.pty().await(Window.PAINTED) - began);
            newestShown.add(window.pty().await("message-" + (lines - 1)) - began);
            memory.add(restingMemory(window));
            searched.add(search(window));
            memoryAfterSearch.add(restingMemory(window));
        }
    }

    private static long restingMemory(Window window) throws IOException {
        window.pty().bytesWhenQuiet();
        return Usage.kilobytes(window.process(), "VmRSS");
    }

    private static long search(Window window) throws IOException {
        window.pty().type(SEARCH + RARE);
        window.pty().await(NOT_FOUND);
        window.pty().forget();
        long began = window.pty().type("\r");
        long found = window.pty().await(OLDEST) - began;
        window.pty().type(BACK);
        return found;
    }

    private static long reading(Path file) throws IOException {
        byte[] buffer = new byte[1 << 18];
        long began = System.nanoTime();
        try (InputStream in = Files.newInputStream(file)) {
            int read = 0;
            while (read >= 0) {
                read = in.read(buffer);
            }
        }
        return System.nanoTime() - began;
    }

    private static String perSecond(double bytes, Samples nanos) {
        return String.format(Locale.ROOT, "%.2f GB/s", bytes / nanos.median());
    }

    private static String megabytes(Samples kilobytes) {
        return String.format(Locale.ROOT, "%.0f MB", kilobytes.median() / 1024);
    }

    /** As if they had been received; opened once, so that the window finds storage as it leaves it itself. */
    private static void fill(Path state, int lines) throws IOException {
        Path transcript = Window.transcript(state);
        Files.createDirectories(transcript.getParent());
        try (BufferedWriter out = Files.newBufferedWriter(transcript)) {
            for (int i = 0; i < lines; i++) {
                String text = i == 0 ? OLDEST + " " + RARE : "message-" + i;
                out.write("{\"time\":\"2026-01-01T12:00:00.000+00:00\",\"direction\":\"in\",\"name\":\"coorong\","
                        + "\"text\":\"" + text + "\"}\n");
            }
        }
        try (ConversationStore store = ConversationStore.open(transcript.getParent(), "COOKIE", "coorong")) {
            store.recent(1);
        } catch (StoreException e) {
            throw new IOException(e);
        }
    }
}
