package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** From the script's start to the first frame. The first try warms up only. */
final class Starts implements Benchmark.Row {
    static final int NOBODY = 1;

    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        Samples window = new Samples();
        Samples jvm = new Samples();
        Samples withoutScript = new Samples();
        Window.Command java = java(folder);
        for (int run = 0; run <= size.runs(); run++) {
            long bare = bareJvm();
            long paint = paint(Window.at(NOBODY, folder));
            long direct = paint(java.window());
            if (run > 0) {
                jvm.add(bare);
                window.add(paint);
                withoutScript.add(direct);
            }
        }
        return List.of(
                new Line(
                        "script start to first paint",
                        window.medianMillis(),
                        "bare JVM prints a word: " + jvm.medianMillis(),
                        Samples.ratio(window.median(), jvm.median()),
                        "<= 3x"),
                new Line(
                        "the script's share of it",
                        Samples.millis(window.median() - withoutScript.median()),
                        "Java started as the script does: " + withoutScript.medianMillis(),
                        "",
                        "<= 10 ms"));
    }

    private static Window.Command java(Path state) throws IOException {
        try (Window window = Window.at(NOBODY, state)) {
            window.pty().go();
            window.pty().await(Window.PAINTED);
            return window.java();
        }
    }

    private static long bareJvm() throws IOException {
        try (Pty pty = new Pty(Map.of(), Word.bare())) {
            long began = pty.go();
            return pty.await("word") - began;
        }
    }

    /** How long this window takes; it is closed then. */
    static long paint(Window window) throws IOException {
        try (window) {
            long began = window.pty().go();
            return window.pty().await(Window.PAINTED) - began;
        }
    }
}
