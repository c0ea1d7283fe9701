package cookiecoorong.broker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cookiecoorong.files.PrivateFiles;
import cookiecoorong.log.Printable;
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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One broker on one folder, from its start to its end. Runs on the main thread; the JVM's shutdown hook asks it to end
 * and waits for it. However it ends, it does so soon: what does not stop by then is halted, which the journal survives
 * as it survives a kill.
 */
final class BrokerRun {
    private static final long LONGEST_END_SECONDS = 5;

    private final BrokerEndpoint place;
    private final BrokerSettings settings;
    private final Optional<Duration> idle;
    private final Optional<ProtocolLines> lines;
    private final ClientTracker clients = new ClientTracker();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * @param idle how long to stay without a client; empty: for ever
     * @param out where to print a line for each protocol event
     */
    BrokerRun(BrokerEndpoint place, BrokerSettings settings, Optional<Duration> idle, Optional<PrintStream> out) {
        this.place = place;
        this.settings = settings;
        this.idle = idle;
        this.lines = out.map(ProtocolLines::new);
    }

    /** Returns when the broker has ended as it should. */
    void untilEnd() throws BrokerFailure {
        try {
            createFolder();
            try (FileChannel file =
                            FileChannel.open(place.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock(file);
                    BrokerLog log = BrokerLog.in(place.folder())) {
                file.truncate(0);
                file.write(ByteBuffer.wrap(
                        String.valueOf(ProcessHandle.current().pid()).getBytes(US_ASCII)));
                serve(log);
                held.release();
            }
        } catch (IOException | UncheckedIOException e) {
            throw unusable(e);
        } finally {
            ended.countDown();
        }
    }

    private BrokerFailure unusable(Exception e) {
        return new BrokerFailure(
                BrokerFailure.FOLDER,
                "The folder %s cannot be used for the local broker: %s."
                        .formatted(place.folder(), BrokerFailure.reason(e)));
    }

    private void createFolder() throws IOException {
        PrivateFiles.createFolder(place.folder());
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
            // As if another process held it.
        }
        throw new BrokerFailure(
                BrokerFailure.ALREADY_RUNNING, "A local broker is already running on " + place.folder() + ".");
    }

    private void serve(BrokerLog log) throws BrokerFailure {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endNow(log), "end"));
        try {
            requireFreePort();
            LocalUsers users =
                    settings.allUsers() ? LocalUsers.all() : LocalUsers.same(new LoopbackOwner(), place.folder());
            StoreGuard store = new StoreGuard(place.folder());
            if (store.hopeless()) {
                putAside(store, log);
            }
            ArtemisBroker broker = loaded(users, store, log);
            try {
                listen(broker);
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
        } catch (BrokerFailure failure) {
            log.info(failure.getMessage());
            throw failure;
        } catch (IOException | UncheckedIOException e) {
            BrokerFailure failure = unusable(e);
            log.info(failure.getMessage());
            throw failure;
        } catch (Exception | Error e) {
            // Whatever it is: Artemis' threads would keep the process, and the folder with it, for ever.
            String sentence = "The local broker failed: " + e;
            log.failed(sentence, e);
            throw new BrokerFailure(BrokerFailure.BUG, sentence);
        }
    }

    private ArtemisBroker loaded(LocalUsers users, StoreGuard store, BrokerLog log) throws Exception {
        ArtemisBroker broker = newBroker(users, log);
        store.begin();
        try {
            broker.load();
        } catch (ArtemisBroker.StoreUnreadable unreadable) {
            broker.stop();
            if (unreadable.getCause() instanceof IOException) {
                // A full disk, perhaps: no fault of the store.
                throw unusable((IOException) unreadable.getCause());
            }
            log.failed("The store cannot be read", unreadable);
            putAside(store, log);
            broker = newBroker(users, log);
            broker.load();
        }
        store.loaded();
        return broker;
    }

    private ArtemisBroker newBroker(LocalUsers users, BrokerLog log) {
        return new ArtemisBroker(place, users, settings.limits(), clients, refusal -> tell(log, refusal), lines);
    }

    private void putAside(StoreGuard store, BrokerLog log) throws IOException {
        String sentence = "The local broker could not read its store and has begun a new one; the old one is in "
                + store.putAside() + ".";
        tell(log, sentence);
        System.err.println(sentence);
    }

    private void tell(BrokerLog log, String line) {
        log.info(line);
        lines.ifPresent(all -> all.say(Printable.of(line)));
    }

    /**
     * Tried before Artemis is, which takes most of a second and words it badly. Bound but not listening, else a client
     * that comes at this moment would be let in and thrown out.
     */
    private void requireFreePort() throws BrokerFailure, IOException {
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(place.host(), place.port()));
        } catch (BindException e) {
            throw portInUse(e);
        }
    }

    private void listen(ArtemisBroker broker) throws Exception {
        try {
            broker.listen();
        } catch (BindException sinceThen) {
            throw portInUse(sinceThen);
        }
    }

    private BrokerFailure portInUse(BindException e) {
        return new BrokerFailure(
                BrokerFailure.PORT_IN_USE,
                "The local broker cannot listen on %s:%d: %s.".formatted(place.host(), place.port(), e.getMessage()));
    }

    private Optional<BrokerFailure> storeFailure() {
        return clients.storeFailure()
                .map(cause -> new BrokerFailure(
                        BrokerFailure.FOLDER,
                        "The local broker cannot write to %s: %s.".formatted(place.folder(), cause.getMessage())));
    }

    /** Ends the wait for clients. Any thread may call. */
    void end() {
        clients.end();
    }

    private void endNow(BrokerLog log) {
        end();
        haltUnlessEnded(log);
    }

    private void haltUnlessEnded(BrokerLog log) {
        try {
            if (!ended.await(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
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
