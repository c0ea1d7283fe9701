package cookiecoorong.testkit;

import cookiecoorong.chaos.WireLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A bad network between one client and its broker: relays TCP on loopback and breaks it on demand. Any thread calls. */
public final class FaultRelay implements AutoCloseable {
    private static final long RETRANSMISSION_MILLIS = 1000;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final WireLog log = new WireLog();
    private final AtomicLong bytesToCut = new AtomicLong(Long.MAX_VALUE);
    private volatile int slice = Integer.MAX_VALUE;
    private volatile long delayMillis;
    private volatile int lossPercent;
    private volatile int idleMillis;

    /** Which way of a connection goes silent. */
    public enum Direction {
        TO_BROKER,
        TO_CLIENT
    }

    public FaultRelay(int target) throws IOException {
        this.target = target;
        daemon("relay", this::acceptAll);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many PINGREQ have passed. */
    public int pings() {
        return log.pings();
    }

    public WireLog log() {
        return log;
    }

    /** Closes what is connected, with FIN; whether anything was. */
    public boolean cut() {
        return toEach(Pair::close);
    }

    /** Closes what is connected, with RST; whether anything was. */
    public boolean reset() {
        return toEach(pair -> {
            pair.linger(pair.client);
            pair.linger(pair.broker);
            pair.close();
        });
    }

    private boolean toEach(Consumer<Pair> fault) {
        List<Pair> connected = List.copyOf(pairs);
        connected.forEach(fault);
        return !connected.isEmpty();
    }

    /** Closes a connection, in the middle of a packet if it so happens, once so many more bytes have passed. */
    public void cutAfter(long bytes) {
        bytesToCut.set(bytes);
    }

    /**
     * What is connected now stays open, but nothing more passes that way, ever, not even its end; whether anything was
     * connected.
     */
    public boolean silence(Direction direction) {
        return toEach(pair -> pair.silent.add(direction));
    }

    /** The other host has vanished, for either. */
    public boolean silence() {
        return toEach(pair -> pair.silent.addAll(EnumSet.allOf(Direction.class)));
    }

    /** TCP segments of at most so many bytes. */
    public void slice(int bytes) {
        slice = bytes;
    }

    /** Each read is passed on this much later. */
    public void delay(long millis) {
        delayMillis = millis;
    }

    /** So many reads in a hundred are passed on a second later: what TCP makes of a segment that is lost. */
    public void lose(int percent) {
        lossPercent = percent;
    }

    /** Closes a connection, from now on, on which nothing has passed either way for so long; 0 means never. */
    public void idleLimit(int millis) {
        idleMillis = millis;
    }

    /** A good network again, for connections to come; what is silent stays silent until it is cut. */
    public void heal() {
        slice = Integer.MAX_VALUE;
        delayMillis = 0;
        lossPercent = 0;
        bytesToCut.set(Long.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket broker = new Socket();
                try {
                    broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 1000);
                } catch (IOException e) {
                    client.close();
                    continue;
                }
                new Pair(client, broker).start();
            } catch (IOException e) {
                // Closed, or the client has gone again before it was accepted.
            }
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection: the client's socket and the broker's. */
    private final class Pair {
        private final Socket client;
        private final Socket broker;
        private volatile long lastPassed = System.nanoTime();
        private final Set<Direction> silent = ConcurrentHashMap.newKeySet();

        Pair(Socket client, Socket broker) throws IOException {
            this.client = client;
            this.broker = broker;
            client.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
        }

        void start() {
            pairs.add(this);
            daemon("relay-to-broker", () -> pump(Direction.TO_BROKER, client, broker));
            daemon("relay-to-client", () -> pump(Direction.TO_CLIENT, broker, client));
        }

        void pump(Direction direction, Socket from, Socket to) {
            byte[] buffer = new byte[8192];
            WireLog.Way way = log.new Way(direction + " " + client.getPort());
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                from.setSoTimeout(idleMillis);
                for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
                    way.passed(buffer, read);
                    pass(direction, buffer, read, out);
                }
            } catch (IOException | InterruptedException e) {
                // A cut, ours or theirs: either way this connection is over.
            } finally {
                end(direction, from);
            }
        }

        private int read(InputStream in, byte[] buffer) throws IOException {
            while (true) {
                try {
                    int read = in.read(buffer);
                    lastPassed = System.nanoTime();
                    return read;
                } catch (SocketTimeoutException quiet) {
                    if (System.nanoTime() - lastPassed >= idleMillis * 1_000_000L) {
                        throw quiet;
                    }
                }
            }
        }

        /** Where nothing passes, nobody hears that this end was closed either; nor then what the other still says. */
        private void end(Direction direction, Socket from) {
            log.say(direction + " " + client.getPort() + (silent.contains(direction) ? " ended unheard" : " ended"));
            if (silent.contains(direction)) {
                silent.addAll(EnumSet.allOf(Direction.class));
                close(from);
            } else {
                close();
            }
            if (client.isClosed() && broker.isClosed()) {
                pairs.remove(this);
            }
        }

        private void pass(Direction direction, byte[] buffer, int length, OutputStream out)
                throws IOException, InterruptedException {
            boolean lost = ThreadLocalRandom.current().nextInt(100) < lossPercent;
            if (lost || delayMillis > 0) {
                Thread.sleep(delayMillis + (lost ? RETRANSMISSION_MILLIS : 0));
            }
            for (int from = 0; from < length && !silent.contains(direction); ) {
                int count = Math.min(slice, length - from);
                long left = bytesToCut.addAndGet(-count);
                if (left <= 0) {
                    out.write(buffer, from, (int) Math.max(0, count + left));
                    bytesToCut.set(Long.MAX_VALUE);
                    throw new IOException("cut after the agreed number of bytes");
                }
                out.write(buffer, from, count);
                from += count;
            }
        }

        void linger(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // Closed already.
            }
        }

        void close() {
            pairs.remove(this);
            close(client);
            close(broker);
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                // Closed as far as it can be.
            }
        }
    }
}
