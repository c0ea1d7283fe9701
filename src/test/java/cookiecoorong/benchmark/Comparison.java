package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** This program and others at one broker, in turn. What is not installed is left out, which the table says. */
final class Comparison {
    private static final String RETAINED = "what-was-said-before";
    private static final int KEYS = 20;
    private static final int BETWEEN_MILLIS = 60;

    private final Path folder;
    private final Size size;
    private final Broker broker;
    private final Map<Contender, Figures> figures = new LinkedHashMap<>();

    /** What was measured of a program. */
    private static final class Figures {
        final Samples paint = new Samples();
        final Samples firstMessage = new Samples();
        final Samples latency = new Samples();
        final Samples keyBytes = new Samples();
        long kilobytes;
        double wakeUps;
        double perSecond;
    }

    private Comparison(Path folder, Size size, Broker broker) {
        this.folder = folder;
        this.size = size;
        this.broker = broker;
    }

    static List<List<String>> table(Path folder, Size size) throws IOException {
        try (Broker broker = new Broker(folder)) {
            Comparison comparison = new Comparison(folder, size, broker);
            comparison.measure();
            return comparison.table();
        }
    }

    private void measure() throws IOException {
        for (Contender contender : Contender.ALL) {
            if (contender.installed()) {
                figures.put(contender, new Figures());
                keep(contender, "-m", RETAINED);
            }
        }
        for (int run = -1; run < size.runs(); run++) {
            for (Contender contender : figures.keySet()) {
                start(contender, run);
            }
        }
        Map<Contender, Pty> running = new LinkedHashMap<>();
        try {
            for (Contender contender : figures.keySet()) {
                Pty pty = contender.open(folder("rest", contender), broker);
                running.put(contender, pty);
                pty.go();
                pty.await(contender.speaksMqtt() ? RETAINED : contender.painted());
            }
            rest(running);
            latency(running);
            keys(running);
        } finally {
            running.values().forEach(Pty::close);
        }
        for (Contender contender : figures.keySet()) {
            if (contender.speaksMqtt()) {
                figures.get(contender).perSecond = flood(contender);
            }
        }
    }

    private Path folder(String what, Contender contender) throws IOException {
        return Files.createDirectory(folder.resolve(what + "-" + contender.program()));
    }

    /** Has the broker keep a message for those who subscribe. */
    private void keep(Contender contender, String... message) throws IOException {
        if (contender.speaksMqtt()) {
            List<String> command = new ArrayList<>(broker.client("mosquitto_pub", contender.topic(), "-r"));
            command.addAll(List.of(message));
            new ProcessBuilder(command).start().onExit().join();
        }
    }

    /** The first run warms up only. */
    private void start(Contender contender, int run) throws IOException {
        Figures mine = figures.get(contender);
        try (Pty pty = contender.open(folder("start" + run, contender), broker)) {
            long began = pty.go();
            if (contender.isForTerminals()) {
                long painted = pty.await(contender.painted());
                if (run >= 0) {
                    mine.paint.add(painted - began);
                }
            }
            if (contender.speaksMqtt()) {
                long shown = pty.await(RETAINED);
                if (run >= 0) {
                    mine.firstMessage.add(shown - began);
                }
            }
        }
    }

    private void rest(Map<Contender, Pty> running) throws IOException {
        Pause.millis(5000);
        Map<Contender, Usage> before = new LinkedHashMap<>();
        for (Map.Entry<Contender, Pty> each : running.entrySet()) {
            before.put(each.getKey(), Usage.of(each.getValue().program()));
        }
        Pause.millis(1000L * size.seconds());
        for (Map.Entry<Contender, Pty> each : running.entrySet()) {
            ProcessHandle program = each.getValue().program();
            Figures mine = figures.get(each.getKey());
            mine.wakeUps = Usage.of(program).wakeUpsSince(before.get(each.getKey())) / (double) size.seconds();
            mine.kilobytes = Usage.kilobytes(program, "VmRSS");
        }
    }

    /** The first tenth of the messages warms up only. */
    private void latency(Map<Contender, Pty> running) throws IOException {
        try (MqttClient peer = new MqttClient(broker.port(), "peer")) {
            for (int i = -size.messages() / 10; i < size.messages(); i++) {
                String text = Letters.message(Math.floorMod(i, 26));
                for (Map.Entry<Contender, Pty> each : running.entrySet()) {
                    if (each.getKey().speaksMqtt()) {
                        each.getValue().forget();
                        long left = peer.publish(each.getKey().topic(), text);
                        long seen = each.getValue().await(text);
                        if (i >= 0) {
                            figures.get(each.getKey()).latency.add(seen - left);
                        }
                        Pause.millis(BETWEEN_MILLIS);
                    }
                }
            }
        }
    }

    private void keys(Map<Contender, Pty> running) throws IOException {
        for (Map.Entry<Contender, Pty> each : running.entrySet()) {
            for (int i = 0; each.getKey().isForTerminals() && i < KEYS; i++) {
                long before = each.getValue().bytesWhenQuiet();
                each.getValue().forget();
                each.getValue().type("k");
                each.getValue().await("k");
                figures.get(each.getKey()).keyBytes.add(each.getValue().bytesWhenQuiet() - before);
            }
        }
    }

    private double flood(Contender contender) throws IOException {
        Path state = folder("flood", contender);
        if (contender.equals(Contender.WINDOW)) {
            try (Window window = Window.connected(broker, state);
                    TranscriptLines lines = new TranscriptLines(Window.transcript(state))) {
                window.pty().await(RETAINED);
                return FloodIn.perSecond(broker, contender.topic(), size.flood(), sent -> lines.await(1 + sent));
            }
        }
        try (Listener listener = new Listener(contender.launch().command(state, broker.port()))) {
            listener.await(RETAINED);
            return FloodIn.perSecond(
                    broker, contender.topic(), size.flood(), sent -> listener.await(Letters.numbered(sent - 1)));
        }
    }

    private List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of(
                "program",
                "start to first paint",
                "to first message",
                "resident",
                "wake-ups at rest",
                "PUBLISH to screen",
                "flood received",
                "bytes for a key"));
        for (Contender contender : Contender.ALL) {
            table.add(
                    figures.containsKey(contender)
                            ? line(contender, figures.get(contender))
                            : List.of(contender.name(), "not installed", "", "", "", "", "", ""));
        }
        return table;
    }

    private static List<String> line(Contender contender, Figures figures) {
        boolean mqtt = contender.speaksMqtt();
        boolean terminal = contender.isForTerminals();
        return List.of(
                contender.name(),
                terminal ? figures.paint.medianMillis() : "-",
                mqtt ? figures.firstMessage.medianMillis() : "-",
                figures.kilobytes / 1024 + " MB",
                String.format(Locale.ROOT, "%.1f /s", figures.wakeUps),
                mqtt ? figures.latency.medianMillis() : "-",
                mqtt ? String.format(Locale.ROOT, "%,.0f /s", figures.perSecond) : "-",
                terminal ? String.format(Locale.ROOT, "%.0f", figures.keyBytes.median()) : "-");
    }
}
