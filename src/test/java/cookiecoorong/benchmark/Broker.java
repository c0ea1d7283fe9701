package cookiecoorong.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Mosquitto as it comes, but that it keeps all that is queued, sends without delay and writes no log. */
final class Broker implements AutoCloseable {
    private final int port;
    private final Process process;

    Broker(Path folder) throws IOException {
        port = freePort();
        Path config = Files.writeString(folder.resolve("mosquitto.conf"), """
                listener %d 127.0.0.1
                allow_anonymous true
                max_queued_messages 0
                set_tcp_nodelay true
                log_dest none
                """.formatted(port));
        process = new ProcessBuilder(program("mosquitto"), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (process.isAlive() && !listens(port)) {
            Pause.millis(10);
        }
    }

    int port() {
        return port;
    }

    /** The command of mosquitto_pub or mosquitto_sub at this broker, QoS 2. */
    List<String> client(String name, String topic, String... more) {
        List<String> command = new ArrayList<>(List.of(program(name), "-h", "127.0.0.1", "-p", "" + port));
        command.addAll(List.of("-q", "2", "-t", topic));
        command.addAll(List.of(more));
        return command;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static boolean installed(String program) {
        return !program(program).equals(program);
    }

    /** Debian puts the broker where only root's PATH looks. */
    private static String program(String name) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(name);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
