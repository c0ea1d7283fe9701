package cookiecoorong.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for brokers that are started later, or again and again. They are none of those that the system gives to
 * connections: such a connection would have the port while the broker is away, and a client that dials it from that very
 * port would be connected to itself.
 */
public final class Ports {
    private static final int FIRST = 10_000;
    private static final int COUNT = 22_000;

    /** Tests that run in several processes at the same time begin at different places. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(Math.floorMod(ProcessHandle.current().pid() * 977, COUNT));

    private Ports() {}

    /** A port of the loopback address on which nothing listens, and that nobody else in this process has been given. */
    public static int free() {
        for (int tries = 0; tries < COUNT; tries++) {
            int port = FIRST + NEXT.getAndIncrement() % COUNT;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
