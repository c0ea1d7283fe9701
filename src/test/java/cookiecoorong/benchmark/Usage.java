package cookiecoorong.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What each thread of a process has used so far. One that ends takes its figures with it. */
record Usage(Map<String, Long> wakeUps, Map<String, Long> nanos) {

    static Usage of(ProcessHandle process) throws IOException {
        Usage usage = new Usage(new HashMap<>(), new HashMap<>());
        try (Stream<Path> threads = Files.list(file(process, "task"))) {
            for (Path thread : threads.toList()) {
                long switches = Files.readAllLines(thread.resolve("status")).stream()
                        .filter(line -> line.contains("ctxt_switches"))
                        .mapToLong(Usage::number)
                        .sum();
                String[] times = Files.readString(thread.resolve("schedstat")).split(" ", 2);
                usage.wakeUps.put(thread.toString(), switches);
                usage.nanos.put(thread.toString(), Long.parseLong(times[0]));
            }
        }
        return usage;
    }

    long wakeUpsSince(Usage before) {
        return since(wakeUps, before.wakeUps);
    }

    /** On all processors. */
    long nanosSince(Usage before) {
        return since(nanos, before.nanos);
    }

    private static long since(Map<String, Long> now, Map<String, Long> before) {
        return now.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum();
    }

    /** A figure of {@code /proc/.../status}, such as VmRSS, in kilobytes. */
    static long kilobytes(ProcessHandle process, String figure) throws IOException {
        return sum(file(process, "status"), figure + ":");
    }

    /** What would be free if only this process ended: it shares the rest. */
    static long privateKilobytes(ProcessHandle process) throws IOException {
        return sum(file(process, "smaps_rollup"), "Private_");
    }

    private static long sum(Path file, String figures) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(figures))
                .mapToLong(Usage::number)
                .sum();
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    private static Path file(ProcessHandle process, String name) {
        return Path.of("/proc", "" + process.pid(), name);
    }
}
