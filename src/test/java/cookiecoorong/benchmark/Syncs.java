package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How often the disk is waited for, counted at the kernel, when messages come and go one by one. */
final class Syncs implements Benchmark.Row {
    private static final int MESSAGES = 20;

    /** Longer than the window takes for anything that it does later. */
    private static final int AFTERWARDS_MILLIS = 3000;

    private static final Pattern SYNC = Pattern.compile("\\b(fsync|fdatasync|msync|sync_file_range|sync|syncfs)\\(");

    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        if (!Broker.installed("strace")) {
            return List.of(new Line("fsyncs for a message", "not measured: strace is not installed", "", "", ""));
        }
        Path calls = folder.resolve("calls");
        List<String> strace =
                List.of("strace", "-f", "-qq", "-e", "trace=fsync,fdatasync,msync,sync_file_range,sync,syncfs", "-o");
        List<String> watcher =
                Stream.concat(strace.stream(), Stream.of(calls.toString())).toList();
        try (Broker broker = new Broker(folder);
                Window window = Window.watched(watcher, broker, folder);
                MqttClient peer = new MqttClient(broker.port(), "peer")) {
            peer.subscribe("cookie");
            Pause.millis(AFTERWARDS_MILLIS);
            long atRest = count(calls);
            for (int i = 0; i < MESSAGES; i++) {
                window.pty().forget();
                peer.publish("coorong", Letters.message(i));
                window.pty().await(Letters.message(i));
                Pause.millis(300);
            }
            Pause.millis(AFTERWARDS_MILLIS);
            long received = count(calls);
            for (int i = 0; i < MESSAGES; i++) {
                String text = Letters.message(i);
                window.pty().type(text + "\r");
                peer.receive(text);
                Pause.millis(300);
            }
            Pause.millis(AFTERWARDS_MILLIS);
            long sent = count(calls);
            return List.of(
                    line("fsyncs for a message received and acknowledged", received - atRest, "<= 2"),
                    line("fsyncs for a message sent", sent - received, ""));
        }
    }

    private static Line line(String what, long calls, String goal) {
        return new Line(what, String.format(Locale.ROOT, "%.2f", (double) calls / MESSAGES), "", "", goal);
    }

    private static long count(Path calls) throws IOException {
        try (Stream<String> lines = Files.lines(calls)) {
            return lines.filter(line -> SYNC.matcher(line).find()).count();
        }
    }
}
