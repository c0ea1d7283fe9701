package cookiecoorong.broker;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Has the Java virtual machine load what a broker needs, for a class data archive: a broker on a port and a folder of
 * its own serves one client that sends a message to itself, and all of it is gone again.
 *
 * <p>To be run with {@code -XX:ArchiveClassesAtExit} and the options, Java and class path that {@link LocalBroker} uses.
 */
public final class BrokerTraining {
    private static final int PATIENCE_MS = 10_000;
    private static final int PUBREL = 6;
    private static final int PUBCOMP = 7;

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

    private static void train() throws Exception {
        Path folder = Files.createTempDirectory("broker-training");
        try (BrokerLog log = BrokerLog.in(folder)) {
            log.info("Training.");
            ArtemisBroker broker = new ArtemisBroker("127.0.0.1", 0, folder, new Clients(), Optional.empty());
            broker.start();
            try {
                talk(broker.port());
            } finally {
                broker.stop();
            }
        } finally {
            delete(folder);
        }
    }

    private static void talk(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 0, 0, 20, 0, 1, 't'});
            out.write(new byte[] {(byte) 0x82, 6, 0, 1, 0, 1, 't', 2});
            out.write(new byte[] {0x34, 6, 0, 1, 't', 0, 2, '!'});
            out.write(new byte[] {0x62, 2, 0, 2});
            for (int type = 0; type != PUBREL; ) {
                type = in.readUnsignedByte() >> 4;
                byte[] body = in.readNBytes(in.readUnsignedByte());
                if (type == 3) {
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
