package cookiecoorong.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes on what goes between clients and a broker, and has every byte of it. */
final class WireTap implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final int broker;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

    WireTap(int broker) throws IOException {
        this.broker = broker;
        daemon(this::accept);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "tap");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri() {
        return URI.create("tcp://127.0.0.1:" + listener.getLocalPort());
    }

    /** All bytes so far, one character each. */
    String captured() {
        synchronized (captured) {
            return captured.toString(ISO_8859_1);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), broker);
                sockets.addAll(List.of(client, server));
                daemon(() -> pass(client, server));
                daemon(() -> pass(server, client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (captured) {
                    captured.write(buffer, 0, count);
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException ended) {
            // one side has gone, and so does the other
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
