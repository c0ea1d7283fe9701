package cookiecoorong.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.testkit.Mosquitto;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One side in a process of its own, one life after the other on the same folder. Used by the test's thread. */
public final class SideProcess implements Compared, AutoCloseable {
    private static final String UNLIMITED = "unlimited";

    private final List<String> host;
    private final String name;
    private final List<String> arguments;
    private final Path folder;
    private final Reports reports = new Reports();
    private final Transcript transcript;
    private Duration keepAlive = Duration.ofSeconds(1);
    private Optional<Path> keys = Optional.empty();
    private Optional<Life> life = Optional.empty();

    private record Life(Process process, CompletableFuture<Void> output) {}

    /** @param ports where this side finds its brokers */
    public SideProcess(String name, String peer, Path storage, int... ports) throws IOException {
        this(
                List.of(),
                name,
                peer,
                storage,
                IntStream.of(ports).mapToObj(port -> "127.0.0.1:" + port).toList());
    }

    /**
     * The same on another host.
     *
     * @param host what its command begins with, to be run there
     * @param brokers where it finds its brokers: host and port
     */
    public SideProcess(List<String> host, String name, String peer, Path storage, List<String> brokers)
            throws IOException {
        this.host = host;
        this.name = name;
        this.arguments =
                List.of(name, peer, "topic-" + name, "topic-" + peer, String.join(",", brokers), storage.toString());
        this.folder = storage.resolve(name);
        this.transcript = new Transcript(folder.resolve("transcript.jsonl"));
        Files.createDirectories(storage);
    }

    /** For its next lives. */
    public void keepAlive(Duration time) {
        keepAlive = time;
    }

    /** From its next life on it seals what it says. The keys of both sides are in a folder of their own. */
    void seal() {
        keys = Optional.of(folder.resolveSibling("keys"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Reports reports() {
        return reports;
    }

    @Override
    public Transcript transcript() {
        return transcript;
    }

    boolean isAlive() {
        return life.filter(now -> now.process().isAlive()).isPresent();
    }

    public boolean isConnected() {
        return isAlive() && reports.link().equals("Connected");
    }

    public void start() throws IOException {
        reports.newLife();
        Process process = Jvm.start(host, HeadlessSide.class, folder.resolveSibling(name + ".log"), arguments());
        CompletableFuture<Void> output = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process.getInputStream(), output), name + "-output");
        reader.setDaemon(true);
        reader.start();
        life = Optional.of(new Life(process, output));
    }

    private List<String> arguments() {
        return Stream.of(arguments.stream(), Stream.of(keepAlive.toString()), keys.map(Path::toString).stream())
                .flatMap(each -> each)
                .toList();
    }

    /** Lines up to the last whole one: a kill may cut the next. */
    private void read(InputStream stream, CompletableFuture<Void> ended) {
        StringBuilder line = new StringBuilder();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c != '\n') {
                    line.append((char) c);
                } else {
                    reports.read(line.toString());
                    line.setLength(0);
                }
            }
            ended.complete(null);
        } catch (IOException | RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    /** kill -9; what it had told by then is in the reports on return. */
    public void kill() {
        if (life.isPresent()) {
            // The process's own method would throw away the output that is still to be read.
            life.get().process().toHandle().destroyForcibly();
            end();
        }
    }

    /** An orderly end, as Escape makes it. */
    public void quit() throws IOException {
        if (life.isPresent()) {
            life.get().process().getOutputStream().close();
            end();
        }
    }

    private void end() {
        Life ending = life.orElseThrow();
        ending.process().onExit().orTimeout(20, TimeUnit.SECONDS).join();
        ending.output().join();
        life = Optional.empty();
    }

    public void send(List<String> texts) throws IOException {
        texts.forEach(reports::sent);
        write(String.join("\n", texts));
    }

    void pressStart() throws IOException {
        write(HeadlessSide.START);
    }

    private void write(String lines) throws IOException {
        OutputStream in = life.orElseThrow().process().getOutputStream();
        in.write((lines + "\n").getBytes(UTF_8));
        in.flush();
    }

    static boolean canFillDisk() {
        return Mosquitto.installed("prlimit");
    }

    /** The kernel lets no file grow by more than so many bytes beyond the given one's size; writes are cut short there. */
    void fillDisk(String file, long bytes) throws IOException {
        Path path = folder.resolve(file);
        limit(Long.toString((Files.exists(path) ? Files.size(path) : 0) + bytes));
    }

    void freeDisk() throws IOException {
        limit(UNLIMITED);
    }

    private void limit(String bytes) throws IOException {
        long pid = life.orElseThrow().process().pid();
        new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":" + UNLIMITED)
                .inheritIO()
                .start()
                .onExit()
                .join();
    }

    @Override
    public void close() {
        kill();
    }
}
