package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Single messages, one to the window and one to the yardstick in turn. The first tenth of them warms up only. */
final class OneByOne {
    /** Longer than a frame and than Nagle's algorithm hold anything back: each message is alone. */
    private static final int BETWEEN_MILLIS = 60;

    List<Line> in(Path folder, Size size) throws IOException {
        Samples screen = new Samples();
        Samples yardstick = new Samples();
        Samples floor = new Samples();
        try (Broker broker = new Broker(folder);
                Window window = Window.connected(broker, folder);
                Pty sub = new Pty(Map.of(), broker.client("mosquitto_sub", "yardstick"));
                Pty library = new Pty(Map.of(), Library.sub(broker, "floor"));
                MqttClient peer = new MqttClient(broker.port(), "peer")) {
            sub.go();
            library.go();
            Pause.millis(1000);
            for (int i = -size.messages() / 10; i < size.messages(); i++) {
                long seen = seen(window.pty(), peer, "coorong", i);
                long printed = seen(sub, peer, "yardstick", i);
                long bare = seen(library, peer, "floor", i);
                if (i >= 0) {
                    screen.add(seen);
                    yardstick.add(printed);
                    floor.add(bare);
                }
            }
        }
        return List.of(
                line("PUBLISH to the screen, median", screen, floor, 0.5, yardstick, "<= 1.1x"),
                line("PUBLISH to the screen, p99", screen, floor, 0.99, yardstick, "<= 1.5x"));
    }

    private static Line line(String what, Samples screen, Samples floor, double share, Samples sub, String goal) {
        double value = screen.quantile(share);
        double other = floor.quantile(share);
        String by = "the library alone: %s (mosquitto_sub: %s)"
                .formatted(Samples.millis(other), Samples.millis(sub.quantile(share)));
        return new Line(what, Samples.millis(value), by, Samples.ratio(value, other), goal);
    }

    private static long seen(Pty pty, MqttClient peer, String topic, int number) throws IOException {
        String text = Letters.message(Math.floorMod(number, 26));
        pty.forget();
        long left = peer.publish(topic, text);
        long seen = pty.await(text) - left;
        Pause.millis(BETWEEN_MILLIS);
        return seen;
    }

    List<Line> out(Path folder, Size size) throws IOException {
        Samples window = new Samples();
        Samples yardstick = new Samples();
        Samples floor = new Samples();
        Samples sync = new Samples();
        Process pub = null;
        Process library = null;
        try (Broker broker = new Broker(folder);
                Window cookie = Window.connected(broker, folder);
                MqttClient peer = new MqttClient(broker.port(), "peer");
                RandomAccessFile file =
                        new RandomAccessFile(folder.resolve("sync").toFile(), "rw")) {
            peer.subscribe("cookie");
            pub = new ProcessBuilder(broker.client("mosquitto_pub", "cookie", "-l")).start();
            library = new ProcessBuilder(Library.pub(broker, "cookie")).start();
            Pause.millis(1000);
            for (int i = -size.messages() / 10; i < size.messages(); i++) {
                String text = Letters.message(Math.floorMod(i, 26));
                cookie.pty().forget();
                cookie.pty().type(text);
                cookie.pty().await(text);
                Pause.millis(BETWEEN_MILLIS);
                long pressed = cookie.pty().type("\r");
                long ours = peer.receive(text) - pressed;
                Pause.millis(BETWEEN_MILLIS);
                long given = give(pub.getOutputStream(), text);
                long theirs = peer.receive(text) - given;
                Pause.millis(BETWEEN_MILLIS);
                long handed = give(library.getOutputStream(), text);
                long bare = peer.receive(text) - handed;
                long synced = sync(file);
                if (i >= 0) {
                    window.add(ours);
                    yardstick.add(theirs);
                    floor.add(bare);
                    sync.add(synced);
                }
                Pause.millis(BETWEEN_MILLIS);
            }
        } finally {
            end(pub);
            end(library);
        }
        return List.of(
                line("Enter to the other subscriber, on disk, median", window, floor, sync, 0.5, yardstick, "<= 1.15x"),
                line("Enter to the other subscriber, on disk, p99", window, floor, sync, 0.99, yardstick, ""));
    }

    private static Line line(
            String what, Samples window, Samples floor, Samples sync, double share, Samples pub, String goal) {
        double value = window.quantile(share);
        double other = floor.quantile(share) + sync.quantile(share);
        String by = "the library alone: %s + fsync: %s (mosquitto_pub: %s)"
                .formatted(
                        Samples.millis(floor.quantile(share)),
                        Samples.millis(sync.quantile(share)),
                        Samples.millis(pub.quantile(share)));
        return new Line(what, Samples.millis(value), by, Samples.ratio(value, other), goal);
    }

    private static void end(Process process) {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private static long give(OutputStream out, String text) throws IOException {
        long now = System.nanoTime();
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return now;
    }

    /** A line's length, as the transcript is synced. */
    private static long sync(RandomAccessFile file) throws IOException {
        long began = System.nanoTime();
        file.seek(file.length());
        file.write(new byte[120]);
        file.getFD().sync();
        return System.nanoTime() - began;
    }
}
