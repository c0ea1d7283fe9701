package cookiecoorong.broker;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Has the Java virtual machine load what a broker needs, for a class data archive: a broker on a port and a folder of
 * its own serves one client that sends a message to itself as a window does, twice, and all of it is gone again.
 *
 * <p>To be run with {@code -XX:ArchiveClassesAtExit} and the options, Java and class path that {@link LocalBroker} uses.
 */
public final class BrokerTraining {
    private static final int PATIENCE_MS = 30_000;
    private static final int PUBLISH = 3;
    private static final int PUBREL = 6;
    private static final int PUBCOMP = 7;
    private static final int QOS_2 = 4;

    private BrokerTraining() {}

    /** Ends with 0, and with 1 where it did not come through. */
    public static void main(String[] args) {
        int exitCode = 1;
        try {
            train();
            exitCode = 0;
        } catch (Exception e) {
            System.err.println("The local broker could not be trained: " + e);
        } finally {
            System.exit(exitCode);
        }
    }

    /** Twice, because a broker that finds a store does other things than one that makes it. */
    private static void train() throws Exception {
        Path folder = Files.createTempDirectory("broker-training");
        try {
            trainOn(folder);
            trainOn(folder);
        } finally {
            delete(folder);
        }
    }

    private static void trainOn(Path folder) throws Exception {
        int port = freePort();
        BrokerRun broker = new BrokerRun(
                new BrokerEndpoint("127.0.0.1", port, folder),
                BrokerSettings.DEFAULT,
                Optional.of(Duration.ofMinutes(1)),
                Optional.empty());
        CompletableFuture<Void> talk = new CompletableFuture<>();
        Thread client = new Thread(
                () -> {
                    try {
                        talk(port);
                        talk.complete(null);
                    } catch (IOException | InterruptedException e) {
                        talk.completeExceptionally(e);
                    } finally {
                        broker.end();
                    }
                },
                "client");
        client.start();
        broker.untilEnd();
        talk.get();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void talk(int port) throws IOException, InterruptedException {
        try (Socket socket = connect(port)) {
            socket.setSoTimeout(PATIENCE_MS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            // With a will that is retained, as a window has it.
            out.write(new byte[] {0x10, 19, 0, 4, 'M', 'Q', 'T', 'T', 4, 0x24, 0, 20, 0, 1, 't', 0, 1, 'p', 0, 1, '-'});
            out.write(new byte[] {(byte) 0x82, 10, 0, 1, 0, 1, 't', 2, 0, 1, 'p', 1});
            out.write(new byte[] {0x31, 4, 0, 1, 'p', '+'});
            out.write(new byte[] {0x34, 6, 0, 1, 't', 0, 2, '!'});
            out.write(new byte[] {0x62, 2, 0, 2});
            for (int type = 0; type != PUBREL; ) {
                int header = in.readUnsignedByte();
                type = header >> 4;
                byte[] body = in.readNBytes(in.readUnsignedByte());
                if (type == PUBLISH && (header & QOS_2) != 0) {
                    // The packet id comes after a topic of one letter.
                    out.write(new byte[] {0x50, 2, body[3], body[4]});
                } else if (type == PUBREL) {
                    out.write(new byte[] {(byte) (PUBCOMP << 4), 2, body[0], body[1]});
                }
            }
            out.write(new byte[] {(byte) 0xe0, 0});
            in.readAllBytes();
        }
    }

    private static Socket connect(int port) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS); ; ) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (ConnectException notYet) {
                if (System.nanoTime() - end > 0) {
                    throw notYet;
                }
                Thread.sleep(50);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
