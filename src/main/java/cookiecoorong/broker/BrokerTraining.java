package cookiecoorong.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.files.PrivateFiles;
import cookiecoorong.mqtt.packet.MqttPacket;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Has the Java virtual machine load what a broker needs, for a class data archive: a broker on a port and a folder of
 * its own serves one client that sends a message to itself as a window does, twice, and all of it is gone again.
 *
 * <p>To be run with {@code -XX:ArchiveClassesAtExit} and the options, Java and class path that {@link BrokerLauncher} uses.
 */
public final class BrokerTraining {
    private static final int PATIENCE_MS = 30_000;
    private static final int QOS_2 = 4;
    private static final int RETAINED_WILL = 0x24;

    private BrokerTraining() {}

    /** Exits with 0, or with 1 if the training failed. */
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
            PrivateFiles.deleteTree(folder);
        }
    }

    private static void trainOn(Path folder) throws Exception {
        int port = freePort();
        BrokerMain broker = new BrokerMain(
                new BrokerEndpoint("127.0.0.1", port, folder),
                LocalBrokerSettings.parse(LocalBrokerSettings.DEFAULT.arguments()),
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
            InputStream in = socket.getInputStream();
            // A retained will, as a window's.
            send(socket, MqttPacket.connect(RETAINED_WILL, 20, "t", "p", "-"));
            send(socket, MqttPacket.subscribe(1, 2, "t", "p"));
            send(socket, MqttPacket.publish(MqttPacket.RETAIN, text("p"), 0, text("+")));
            send(socket, MqttPacket.publish(QOS_2, text("t"), 2, text("!")));
            send(socket, MqttPacket.acknowledgement(MqttPacket.PUBREL, 2));
            MqttPacket packet = MqttPacket.read(in);
            while (packet.type() != MqttPacket.PUBREL) {
                if (packet.type() == MqttPacket.PUBLISH && packet.qos() == 2) {
                    send(socket, MqttPacket.acknowledgement(MqttPacket.PUBREC, packet.packetId()));
                }
                packet = MqttPacket.read(in);
            }
            send(socket, MqttPacket.acknowledgement(MqttPacket.PUBCOMP, packet.packetId()));
            send(socket, MqttPacket.of(MqttPacket.DISCONNECT << 4, new byte[0]));
            in.readAllBytes();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    private static void send(Socket socket, MqttPacket packet) throws IOException {
        socket.getOutputStream().write(packet.bytes());
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
}
