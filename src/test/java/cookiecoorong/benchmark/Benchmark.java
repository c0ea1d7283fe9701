package cookiecoorong.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Measures row by row and prints one table. A row that fails says so and the others go on. */
public final class Benchmark {

    /** Measures something, in an empty folder of its own. */
    interface Row {
        List<Line> measure(Path folder, Size size) throws IOException;
    }

    /** A line of the table. Without a yardstick the last three may be empty. */
    record Line(String what, String measured, String yardstick, String ratio, String goal) {}

    /**
     * How much is measured.
     *
     * @param runs how often what begins anew is begun
     * @param messages how many messages are timed one by one
     * @param flood how many messages are received as fast as they are sent; a tenth of them is sent by the window
     * @param lines of the long transcript
     * @param seconds how long it is watched at rest
     * @param floods how often that many messages are received
     * @param windows how many run side by side
     */
    record Size(int runs, int messages, int flood, int lines, int seconds, int floods, int windows) {}

    private static final String COMPARISON = "comparison";

    private static final Map<String, Row> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("start", new Starts());
        ROWS.put("rest", new Rest());
        ROWS.put("in", new OneByOne()::in);
        ROWS.put("out", new OneByOne()::out);
        ROWS.put("syncs", new Syncs());
        ROWS.put("flood-in", new FloodIn());
        ROWS.put("flood-out", new FloodOut());
        ROWS.put("sealed", new Sealed());
        ROWS.put("bytes", new Bytes());
        ROWS.put("transcript", new LongTranscript());
        ROWS.put("large", new LargeMessages());
        ROWS.put("windows", new Windows());
        ROWS.put("broker", new LocalBroker());
        ROWS.put("sizes", new Sizes());
    }

    private Benchmark() {}

    /** Takes {@code rows=a,b}, and the numbers of {@link Size} by their names. */
    public static void main(String... arguments) throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length == 2 && !parts[1].isEmpty()) {
                options.put(parts[0], parts[1]);
            }
        }
        for (String needed : List.of("mosquitto", "mosquitto_pub", "mosquitto_sub", "script")) {
            if (!Broker.installed(needed)) {
                System.out.println("The benchmark needs " + needed + ", which is not installed.");
                return;
            }
        }
        Size size = new Size(
                number(options, "runs", 15),
                number(options, "messages", 300),
                number(options, "flood", 100_000),
                number(options, "lines", 1_000_000),
                number(options, "seconds", 20),
                number(options, "floods", 1),
                number(options, "windows", 50));
        Set<String> wanted = options.containsKey("rows")
                ? Set.copyOf(Arrays.asList(options.get("rows").split(",")))
                : ROWS.keySet();
        System.out.println(Machine.told());
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("what", "measured", "yardstick", "ratio", "goal"));
        for (Map.Entry<String, Row> row : ROWS.entrySet()) {
            if (wanted.contains(row.getKey())) {
                System.err.println("measuring " + row.getKey() + " ...");
                for (Line line : measured(row.getKey(), row.getValue(), size)) {
                    table.add(List.of(line.what(), line.measured(), line.yardstick(), line.ratio(), line.goal()));
                }
            }
        }
        if (table.size() > 1) {
            Table.print(table);
        }
        if (wanted.contains(COMPARISON)) {
            System.err.println("measuring " + COMPARISON + " ...");
            measured(COMPARISON, Benchmark::compare, size).forEach(line -> System.out.println(line.measured()));
        }
    }

    /** A table of its own: its columns are the figures, its lines the programs. */
    private static List<Line> compare(Path folder, Size size) throws IOException {
        Table.print(Comparison.table(folder, size));
        return List.of();
    }

    private static int number(Map<String, String> options, String name, int usual) {
        return Integer.parseInt(options.getOrDefault(name, "" + usual));
    }

    private static List<Line> measured(String name, Row row, Size size) throws IOException {
        try {
            return inFolder(row, size);
        } catch (IOException | RuntimeException failure) {
            return List.of(new Line(name, "failed: " + failure.getMessage(), "", "", ""));
        }
    }

    /** On the disk that the project is on: a folder for temporary files may be in memory, where a sync costs nothing. */
    private static List<Line> inFolder(Row row, Size size) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Window.PROJECT.resolve("target")), "benchmark");
        try {
            return row.measure(folder, size);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** What it was measured on. */
    private static final class Machine {
        static String told() throws IOException {
            return "%s, %d processors (%s), Linux %s, Java %s, load %s, %s"
                    .formatted(
                            System.getProperty("os.arch"),
                            Runtime.getRuntime().availableProcessors(),
                            processor(),
                            System.getProperty("os.version"),
                            System.getProperty("java.runtime.version"),
                            Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0],
                            LocalDate.now(ZoneId.systemDefault()));
        }

        private static String processor() throws IOException {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceAll(".*:\\s*", ""))
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
