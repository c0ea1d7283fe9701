package cookiecoorong.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.files.PrivateFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Starts the local broker as a process that outlives this one and its terminal. Knows nothing of Artemis, so that a
 * window does not load it.
 */
public final class BrokerLauncher {
    static final String ERRORS = "broker.err";

    /**
     * A new session where the system has a command for it, else at least no signal of this terminal: hang-up, Ctrl-C,
     * Ctrl-\ and Ctrl-Z. Files are the owner's alone.
     */
    private static final String DETACHED = "umask 077; trap '' HUP INT QUIT TSTP; exec 2>" + ERRORS + ";"
            + " if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; else exec \"$@\"; fi";

    /** All that the broker needs of this process' environment; the rest may hold passwords. */
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "TZ", "LANG", "LC_ALL", "LC_CTYPE");

    /** Of the broker's Java virtual machine: small, quick, and quiet when nothing happens. */
    static final List<String> JVM_OPTIONS = List.of(
            "-Xms8m",
            "-Xmx64m",
            "-Xss256k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // A start runs most of its code a few times: compiling it costs more than it saves, a third of the start.
            "-XX:CompileThresholdScaling=3",
            "-XX:ReservedCodeCacheSize=24m",
            // Without it a statistics file is written and looked after twenty times a second.
            "-XX:-UsePerfData",
            // Five times a second the JVM looks for something to tidy up.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:GuaranteedSafepointInterval=0",
            "-XX:AsyncDeflationInterval=60000",
            "-XX:ServiceThreadCleanupInterval=60000",
            // An archive's pages stay those of the file: moved elsewhere, all of them would be copies, 14 MB.
            "-XX:ArchiveRelocationMode=0",
            "-XX:+IgnoreUnrecognizedVMOptions",
            // An archive that does not fit is skipped silently. -Xshare:auto is the default, and JDK 25 refuses it
            // beside an AOT cache.
            "-Xlog:disable",
            "-Xlog:all=off",
            // Out of memory Artemis is in no state to go on; its journal is, and the next start goes on from there.
            "-XX:+ExitOnOutOfMemoryError",
            // Netty and JCTools use what JDK 24 and newer warn of; an older JDK ignores this one.
            "--sun-misc-unsafe-memory-access=allow",
            "-Dio.netty.allocator.numDirectArenas=1",
            "-Dio.netty.allocator.numHeapArenas=0",
            "-Dio.netty.allocator.maxOrder=3",
            "-Djava.awt.headless=true",
            "-Duser.language=en",
            "-Duser.country=US");

    private final Path brokers;
    private final LocalBrokerSettings settings;
    private final Duration idle;
    private Optional<Started> started = Optional.empty();

    private record Started(Process process, Path folder) {}

    public BrokerLauncher(Path brokers, LocalBrokerSettings settings) {
        this(brokers, settings, Duration.ofMinutes(1));
    }

    /** @param idle how long the broker stays without a client */
    BrokerLauncher(Path brokers, LocalBrokerSettings settings, Duration idle) {
        this.brokers = brokers;
        this.settings = settings;
        this.idle = idle;
    }

    /**
     * Starts a broker on a loopback address and returns at once; it listens about a second later. Does nothing while one
     * that was started here runs. Where another process serves the same folder, the new one ends and that one stays.
     */
    public Supplier<Optional<String>> start(String host, int port) throws IOException {
        if (started.isPresent() && started.get().process().isAlive()) {
            return this::failure;
        }
        BrokerEndpoint place;
        try {
            place = BrokerEndpoint.of(host, port, brokers);
        } catch (IOException e) {
            throw new IOException(BrokerFailure.reason(e), e);
        }
        ProcessBuilder builder = new ProcessBuilder(command(place))
                .directory(place.folder().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        Process process = builder.start();
        started = Optional.of(new Started(process, place.folder()));
        return this::failure;
    }

    /**
     * Why the broker that was started last has ended, in its own words.
     *
     * @return empty while it runs, when it ended as it should, and when another one served the folder already
     */
    Optional<String> failure() {
        if (started.isEmpty() || started.get().process().isAlive()) {
            return Optional.empty();
        }
        int exitCode = started.get().process().exitValue();
        if (exitCode == 0 || exitCode == BrokerFailure.ALREADY_RUNNING) {
            return Optional.empty();
        }
        return Optional.of(lastWords(started.get().folder()).orElse("The local broker ended with code " + exitCode));
    }

    /** The name of another person who runs what listens there: they would read what is sent. */
    public Optional<String> strangerAt(String host, int port) {
        return new LoopbackOwner().strangerAt(BrokerEndpoint.withoutBrackets(host), port);
    }

    /** The name of any other user who runs what listens there, root too. */
    public Optional<String> otherUserAt(String host, int port) {
        return new LoopbackOwner().otherAt(BrokerEndpoint.withoutBrackets(host), port);
    }

    /** Whether it is known that nothing listens there. */
    public boolean isFree(String host, int port) {
        return new LoopbackOwner().isFree(BrokerEndpoint.withoutBrackets(host), port);
    }

    /** Remembers whose broker was used there: the local one or another. */
    public void used(String host, int port) throws IOException {
        BrokerEndpoint place = BrokerEndpoint.of(host, port, brokers);
        if (runs(place)) {
            Files.deleteIfExists(place.other());
        } else if (!Files.exists(place.other())) {
            Files.createFile(place.other());
        }
    }

    /** Whether another broker was used there: messages that wait in its store would not reach a local one. */
    public boolean replacesAnother(String host, int port) throws IOException {
        return Files.exists(BrokerEndpoint.of(host, port, brokers).other());
    }

    /** The password that the local broker there wants if it cannot tell whose a connection is. */
    public Optional<String> password(int port) {
        try {
            Path file = brokers.resolve(String.valueOf(port)).resolve(LocalUsers.PASSWORD_FILE);
            PrivateFiles.check(file);
            return Optional.of(Files.readString(file)).filter(text -> !text.isEmpty());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Reads the process id that the broker left; a younger process with this id is another one. */
    private static boolean runs(BrokerEndpoint place) {
        try {
            Instant written = Files.getLastModifiedTime(place.lock()).toInstant();
            return ProcessHandle.of(Long.parseLong(Files.readString(place.lock())))
                    .filter(ProcessHandle::isAlive)
                    .flatMap(process -> process.info().startInstant())
                    .filter(begun -> begun.isBefore(written.plusSeconds(1)))
                    .isPresent();
        } catch (IOException | NumberFormatException none) {
            return false;
        }
    }

    private static Optional<String> lastWords(Path folder) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(ERRORS), UTF_8);
            return lines.stream().filter(line -> !line.isBlank()).reduce((earlier, later) -> later);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<String> command(BrokerEndpoint place) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", DETACHED, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        archive().ifPresent(command::add);
        command.addAll(List.of("-cp", classPath(), BrokerMain.class.getName()));
        command.addAll(List.of(
                place.host(), String.valueOf(place.port()), place.folder().toString(), idle.toString()));
        command.addAll(settings.arguments());
        return command;
    }

    private static String classPath() {
        return System.getProperty("cookiecoorong.broker.classpath", System.getProperty("java.class.path"));
    }

    private static Optional<String> archive() {
        return Optional.ofNullable(System.getProperty("cookiecoorong.broker.archive"))
                .filter(file -> Files.isReadable(Path.of(file)))
                .map(file -> (file.endsWith(".aot") ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file);
    }
}
