package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import cookiecoorong.profile.PublicSealKey;
import cookiecoorong.seal.SealKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** From one window to the other: as many lines at once as they can take, plain and sealed. */
final class Sealed implements Benchmark.Row {
    /** @param kilobytes what the receiving window had in memory at most */
    private record Flood(double perSecond, long kilobytes) {}

    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        int count = size.flood() / 10;
        Flood plain = flood(Files.createDirectory(folder.resolve("plain")), count, false);
        Flood sealed = flood(Files.createDirectory(folder.resolve("sealed")), count, true);
        return List.of(
                new Line(
                        "%,d lines from window to window, sealed".formatted(count),
                        "%,.0f /s".formatted(sealed.perSecond()),
                        "the same, not sealed: %,.0f /s".formatted(plain.perSecond()),
                        Samples.ratio(sealed.perSecond(), plain.perSecond()),
                        ">= 1,000 /s"),
                new Line(
                        "resident meanwhile, at most",
                        sealed.kilobytes() / 1024 + " MB",
                        "the same, not sealed: " + plain.kilobytes() / 1024 + " MB",
                        Samples.ratio((double) sealed.kilobytes(), (double) plain.kilobytes()),
                        "bounded"));
    }

    private static Flood flood(Path folder, int count, boolean sealed) throws IOException {
        StringBuilder typed = new StringBuilder();
        for (int i = 0; i < count; i++) {
            typed.append(Letters.numbered(i)).append('\r');
        }
        try (Broker broker = new Broker(folder);
                Window coorong = window("coorong", broker, folder, sealed);
                Window cookie = window("cookie", broker, folder, sealed);
                TranscriptLines arrived =
                        new TranscriptLines(folder.resolve("state/cookie-coorong/COORONG/transcript.jsonl"))) {
            cookie.pty().await("●");
            long began = cookie.pty().type(typed.toString());
            arrived.await(count);
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Flood(count / seconds, Usage.kilobytes(coorong.process(), "VmHWM"));
        }
    }

    private static Window window(String side, Broker broker, Path folder, boolean sealed) throws IOException {
        Path state = folder.resolve("state");
        if (!sealed) {
            return Window.connected(side, broker, state);
        }
        PublicSealKey peer = SealKeyFile.make(
                        state.resolve("cookie-coorong").resolve(side.equals("cookie") ? "COORONG" : "COOKIE"))
                .publicKey();
        SealKeyFile.make(state.resolve("cookie-coorong").resolve(side.equals("cookie") ? "COOKIE" : "COORONG"));
        return Window.connected(side, broker, state, "-Dseal.peer-key=" + peer.text());
    }
}
