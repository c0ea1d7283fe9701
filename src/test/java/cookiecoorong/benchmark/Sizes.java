package cookiecoorong.benchmark;

import cookiecoorong.benchmark.Benchmark.Line;
import cookiecoorong.benchmark.Benchmark.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How large the archives are that the build has made; which of them it has made is the build's to say. */
final class Sizes implements Benchmark.Row {
    @Override
    public List<Line> measure(Path folder, Size size) throws IOException {
        String system = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        Predicate<String> withJava = name -> name.contains(system);
        return List.of(
                line("archive of the installation, tar.gz", withJava.negate(), "<= 11 MB"),
                line("the same with a Java for this platform (-Pimage), tar.gz", withJava, "<= 45 MB"));
    }

    private static Line line(String what, Predicate<String> which, String goal) throws IOException {
        try (Stream<Path> files = Files.list(Window.PROJECT.resolve("target"))) {
            List<Path> archives = files.filter(
                            file -> which.test(file.getFileName().toString()))
                    .filter(file -> file.toString().endsWith(".tar.gz"))
                    .toList();
            String measured = archives.isEmpty()
                    ? "not built"
                    : String.format(Locale.ROOT, "%.1f MB", Files.size(archives.get(0)) / 1e6);
            return new Line(what, measured, "", "", goal);
        }
    }
}
