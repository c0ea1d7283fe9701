package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Many windows of one machine, each with a name, topics and a folder of its own, connected, while nothing happens. */
final class Windows implements Benchmark.Row {
    private static final int SETTLING_MILLIS = 10_000;

    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        List<Window> windows = new ArrayList<>();
        try (Broker broker = new Broker(folder)) {
            for (int i = 0; i < size.windows(); i++) {
                Path state = Files.createDirectory(folder.resolve("state" + i));
                String[] settings = {
                    "-Dname=W" + i,
                    "-Dpeer=W" + (i ^ 1),
                    "-Dsession.publish=topic/" + i,
                    "-Dsession.subscribe=topic/" + (i ^ 1)
                };
                windows.add(Window.connected("cookie", broker, state, settings));
            }
            return measure(windows, size.seconds());
        } finally {
            windows.forEach(Window::close);
        }
    }

    private static List<Line> measure(List<Window> windows, int seconds) throws IOException {
        Pause.millis(SETTLING_MILLIS);
        List<Usage> before = new ArrayList<>();
        for (Window window : windows) {
            before.add(Usage.of(window.process()));
        }
        long began = System.nanoTime();
        Pause.millis(1000L * seconds);
        double nanos = System.nanoTime() - began;
        long used = 0;
        Samples pages = new Samples();
        for (int i = 0; i < windows.size(); i++) {
            ProcessHandle window = windows.get(i).process();
            used += Usage.of(window).nanosSince(before.get(i));
            pages.add(Usage.privateKilobytes(window));
        }
        long first = Usage.kilobytes(windows.get(0).process(), "VmRSS");
        double all = first + (windows.size() - 1) * pages.median();
        return List.of(
                new Line(
                        "%d windows, connected, at rest: processor together, over %,d s"
                                .formatted(windows.size(), seconds),
                        String.format(Locale.ROOT, "%.2f %%", 100 * used / nanos),
                        "",
                        "",
                        "<= 1 %"),
                new Line(
                        "their memory: private pages of each further window",
                        "%.1f MB (at most %.1f)".formatted(pages.median() / 1024, pages.quantile(1) / 1024),
                        "the first, all of its pages: %d MB; together: %.0f MB".formatted(first / 1024, all / 1024),
                        "",
                        "<= 25 MB"));
    }
}
