package cookiecoorong.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A fresh checkout in a folder with spaces in its name: the real scripts, one source, and beside it a Maven and a Java
 * that are scripts, too, and note what they are called with.
 */
final class Checkout {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final List<String> TOOLS =
            List.of("cat chmod cksum find flock id ln ls mkdir mv printf ps readlink rm sed sleep stat sync touch tr"
                    .split(" "));
    private static final String MAVEN = """
            #!/bin/sh
            echo mvn >>"$NOTES"
            while [ -e "${HOLD:-/nowhere}" ]; do sleep 0.05; done
            [ -z "${MAVEN_FAILS:-}" ] || { echo "[ERROR] no such thing -> [Help 1]"; exit 1; }
            mkdir -p target/lib/broker
            : >target/lib/window-part.jar
            : >target/lib/broker/broker-part.jar
            : >target/cookie-coorong.jar
            """;
    private static final String JAVA = """
            #!/bin/sh
            for argument in "$@"; do
                case $argument in
                -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                    echo rehearsal >>"$NOTES"
                    [ -n "${REHEARSAL_FAILS:-}" ] || echo classes >"${argument#*=}"
                    exit
                    ;;
                esac
            done
            printf '%s\\n' "$@"
            printf 'folder %s\\n' "$PWD"
            """;

    final Path folder;
    final Path tree;
    final Path tools;
    private final Path notes;
    private final Map<String, String> environment = new TreeMap<>();
    private List<String> prefix = List.of();

    Checkout(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        tree = this.folder.resolve("a tree  with spaces");
        tools = this.folder.resolve("tools");
        notes = this.folder.resolve("notes");
        for (String file : List.of("pom.xml", "run-cookie.sh", "run-coorong.sh", "src/main/sh/cookie-coorong")) {
            Files.createDirectories(tree.resolve(file).getParent());
            Files.copy(PROJECT.resolve(file), tree.resolve(file));
        }
        Files.createDirectories(tree.resolve("src/main/java"));
        Files.createFile(source());
        Files.createDirectories(tools);
        for (String tool : TOOLS) {
            script(tools.resolve(tool), "#!/bin/sh\nexec " + tool(tool) + " \"$@\"\n");
        }
        script(tools.resolve("mvn"), MAVEN);
        environment.put("NOTES", notes.toString());
        environment.put("PATH", tools.toString());
        with("JAVA_HOME", java("17.0.9"));
    }

    Path source() {
        return tree.resolve("src/main/java/Some.java");
    }

    Path target(String name) {
        return tree.resolve("target").resolve(name);
    }

    Checkout with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    Checkout without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** What is run is run by this: a shell that sets something, or another user. */
    Checkout by(String... command) {
        prefix = List.of(command);
        return this;
    }

    /** The program as it is installed, in a folder of its own that nobody may write to. */
    Path installation() throws IOException {
        Path home = folder.resolve("opt/cookie coorong");
        for (String file : List.of("bin", "config", "lib/broker")) {
            Files.createDirectories(home.resolve(file));
        }
        Files.copy(PROJECT.resolve("src/main/sh/cookie-coorong"), home.resolve("bin/cookie-coorong"));
        for (String file : List.of("cookie-coorong.jar", "lib/window-part.jar", "lib/broker/broker-part.jar")) {
            Files.setLastModifiedTime(Files.createFile(home.resolve(file)), FileTime.from(Instant.EPOCH));
        }
        return home;
    }

    /** The home of a JDK of this version. */
    Path java(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk-" + version));
        Files.createDirectories(home.resolve("bin"));
        script(home.resolve("bin/java"), JAVA);
        script(home.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** How many times this was noted: {@code mvn} or {@code rehearsal}. */
    long noted(String what) throws IOException {
        return Files.exists(notes)
                ? Files.readAllLines(notes).stream().filter(what::equals).count()
                : 0;
    }

    /** As if it had been saved just now, whatever the resolution of the file system's clock. */
    static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
    }

    static void script(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).end();
    }

    Run run(Path script, String... arguments) throws IOException, InterruptedException {
        return start(script, folder, arguments).end();
    }

    Started start(String... arguments) throws IOException {
        return start(tree.resolve("run-cookie.sh"), folder, arguments);
    }

    Started start(Path script, Path from, String... arguments) throws IOException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(Stream.of(prefix.stream(), Stream.of(script.toString()), Stream.of(arguments))
                        .flatMap(words -> words)
                        .toList());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.directory(from.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        return new Started(builder.start(), out, err);
    }

    record Started(Process process, Path out, Path err) {

        Run end() throws IOException, InterruptedException {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                killAll();
                throw new AssertionError("no end: " + Files.readString(err, UTF_8));
            }
            return new Run(process.exitValue(), Files.readAllLines(out, UTF_8), Files.readAllLines(err, UTF_8));
        }

        /** As kill -9 does, and with it what it has started. */
        void killAll() {
            List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(each -> each.onExit().join());
        }
    }

    record Run(int code, List<String> out, List<String> err) {

        /** What the program itself is given, after the name of the profile. */
        List<String> arguments() {
            int main = out.indexOf("cookiecoorong.Main");
            return out.subList(main + 3, out.size() - 1);
        }
    }

    private static Path tool(String name) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Path.of("/nowhere"));
    }
}
