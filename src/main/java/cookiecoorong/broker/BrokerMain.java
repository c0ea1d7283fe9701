package cookiecoorong.broker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cookiecoorong.log.LogFile;
import cookiecoorong.log.Printable;
import cookiecoorong.log.RotatingFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;

/**
 * The local broker as a process: one broker on one folder, from its arguments to its end. It ends by itself when no client
 * has been connected for a while, and orderly at SIGTERM or SIGINT. What does not stop within a few seconds is halted,
 * which the journal survives as it survives a kill.
 */
public final class BrokerMain {
    private static final long MAX_END_SECONDS = 5;
    static final String LOG = "broker.log";
    private static final int MAX_LOG_BYTES = 256 * 1024;

    private final BrokerEndpoint place;
    private final LocalBrokerSettings settings;
    private final Optional<Duration> idle;
    private final Optional<ProtocolTrace> lines;
    private final ClientTracker clients = new ClientTracker();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread loadingAhead = new Thread(ArtemisBroker::loadAhead, "load ahead");

    /**
     * @param idle how long to stay without a client; empty: for ever
     * @param out where to print a line for each protocol event
     */
    BrokerMain(BrokerEndpoint place, LocalBrokerSettings settings, Optional<Duration> idle, Optional<PrintStream> out) {
        this.place = place;
        this.settings = settings;
        this.idle = idle;
        this.lines = out.map(ProtocolTrace::new);
    }

    /**
     * Arguments: host, port, folder, how long to stay without a client ({@link Duration#parse}), those of
     * {@link LocalBrokerSettings}, and {@code --verbose} for a line on standard output for each protocol event.
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) {
        if (args.size() < 4) {
            System.err.println("Arguments: <host> <port> <folder> <idle time, as PT1M> [settings] [--verbose]");
            return BrokerFailure.USAGE;
        }
        List<String> more = args.subList(4, args.size());
        BrokerMain process = new BrokerMain(
                new BrokerEndpoint(args.get(0), Integer.parseInt(args.get(1)), Path.of(args.get(2))),
                LocalBrokerSettings.parse(more),
                Optional.of(Duration.parse(args.get(3))),
                more.contains("--verbose") ? Optional.of(System.out) : Optional.empty());
        return process.run(System.err);
    }

    /**
     * Runs the broker on a loopback address in this process until Ctrl-C, with a line for each protocol event.
     *
     * @throws BrokerFailure also if another broker serves the folder already
     */
    public static void runInForeground(
            String host, int port, Path brokers, LocalBrokerSettings settings, PrintStream out) throws BrokerFailure {
        BrokerEndpoint place;
        try {
            place = BrokerEndpoint.of(host, port, brokers);
        } catch (IOException e) {
            throw BrokerFailure.unusable(brokers, e);
        }
        new BrokerMain(place, settings, Optional.empty(), Optional.of(out)).untilEnd();
    }

    private int run(PrintStream err) {
        try {
            untilEnd();
            return 0;
        } catch (BrokerFailure failure) {
            return failure.tell(err);
        }
    }

    /** Returns when the broker has ended as it should. */
    void untilEnd() throws BrokerFailure {
        loadingAhead.setDaemon(true);
        loadingAhead.start();
        try {
            createFolder();
            try (FileChannel file =
                            FileChannel.open(place.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock(file);
                    RotatingFile logged = RotatingFile.open(place.folder().resolve(LOG), MAX_LOG_BYTES)) {
                file.truncate(0);
                file.write(ByteBuffer.wrap(
                        String.valueOf(ProcessHandle.current().pid()).getBytes(US_ASCII)));
                serve(LogFile.takeAll(logged, Level.INFO, Level.WARNING));
                held.release();
            }
        } catch (IOException | UncheckedIOException e) {
            throw BrokerFailure.unusable(place.folder(), e);
        } finally {
            ended.countDown();
        }
    }

    private void createFolder() throws IOException {
        place.createFolder();
        for (String part : StoreGuard.PARTS) {
            Path file = place.folder().resolve(part);
            if (Files.exists(file) && !Files.isDirectory(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
        }
    }

    private FileLock lock(FileChannel file) throws IOException, BrokerFailure {
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException sameJvm) {
            // A broker in this JVM holds it.
        }
        throw BrokerFailure.alreadyRunning(place.folder());
    }

    private void serve(LogFile log) throws BrokerFailure {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endNow(log), "end"));
        try {
            requireFreePort();
            LocalUsers users =
                    settings.allUsers() ? LocalUsers.all() : LocalUsers.same(new LoopbackOwner(), place.folder());
            StoreGuard store = new StoreGuard(place.folder());
            loadingAhead.join(); // two threads that load Artemis could wait for each other
            if (store.hopeless()) {
                putAside(store, log);
            }
            ArtemisBroker broker = loaded(users, store, log);
            try {
                broker.listen();
                tell(log, "Listening on " + place.host() + ":" + broker.port() + ".");
                clients.awaitEnd(idle);
            } finally {
                Thread guard = new Thread(() -> haltUnlessEnded(log), "guard");
                guard.setDaemon(true);
                guard.start();
                broker.stop();
            }
            if (storeFailure().isPresent()) {
                throw storeFailure().get();
            }
            tell(log, "Ended.");
        } catch (BrokerFailure | IOException | UncheckedIOException e) {
            BrokerFailure failure = failure(e);
            log.info(failure.getMessage());
            throw failure;
        } catch (Exception | Error e) {
            // Without an end here Artemis' threads would keep the process and its folder for ever.
            BrokerFailure failure = BrokerFailure.bug(e);
            log.failed(failure.getMessage(), e);
            throw failure;
        }
    }

    private ArtemisBroker loaded(LocalUsers users, StoreGuard store, LogFile log) throws Exception {
        ArtemisBroker broker = newBroker(users, log);
        store.begin();
        try {
            broker.load();
        } catch (ArtemisBroker.StoreUnreadable unreadable) {
            broker.stop();
            if (unreadable.getCause() instanceof IOException disk) {
                // A full disk, perhaps: no fault of the store.
                throw disk;
            }
            log.failed("The store cannot be read", unreadable);
            putAside(store, log);
            broker = newBroker(users, log);
            broker.load();
        }
        store.loaded();
        return broker;
    }

    private ArtemisBroker newBroker(LocalUsers users, LogFile log) {
        return new ArtemisBroker(place, users, settings.limits(), clients, refusal -> tell(log, refusal), lines);
    }

    private void putAside(StoreGuard store, LogFile log) throws IOException {
        String sentence = "The local broker could not read its store and has begun a new one; the old one is in "
                + store.putAside() + ".";
        tell(log, sentence);
        System.err.println(sentence);
    }

    private void tell(LogFile log, String line) {
        log.info(line);
        lines.ifPresent(all -> all.say(Printable.of(line)));
    }

    /**
     * Tries the port before Artemis starts, which takes most of a second and names the fault badly. Does not listen: a
     * client that came at this moment would be accepted and dropped.
     */
    private void requireFreePort() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(place.host(), place.port()));
        }
    }

    private BrokerFailure failure(Exception e) {
        if (e instanceof BrokerFailure failure) {
            return failure;
        }
        return e instanceof BindException
                ? BrokerFailure.portInUse(place.host() + ":" + place.port(), e.getMessage())
                : BrokerFailure.unusable(place.folder(), e);
    }

    private Optional<BrokerFailure> storeFailure() {
        return clients.storeFailure().map(cause -> BrokerFailure.unwritable(place.folder(), cause));
    }

    /** Ends the wait for clients. */
    void end() {
        clients.end();
    }

    private void endNow(LogFile log) {
        end();
        haltUnlessEnded(log);
    }

    private void haltUnlessEnded(LogFile log) {
        try {
            if (!ended.await(MAX_END_SECONDS, TimeUnit.SECONDS)) {
                log.info("It does not come to an end and is halted; nothing is lost by that.");
                storeFailure().ifPresent(failure -> {
                    System.err.println(failure.getMessage());
                    Runtime.getRuntime().halt(failure.exitCode());
                });
                Runtime.getRuntime().halt(BrokerFailure.BUG);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
