package cookiecoorong.mqtt.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * The socket that the library asks for. A name may have several addresses, of which the library would try the first
 * alone: this one connects to the first that answers. A socket of Java's that has failed to connect cannot try again, so
 * each address gets one of its own behind this one. Sets TCP_NODELAY, which the library never does: messages a few
 * milliseconds apart would wait for each other. Connected by a thread of the library, closed by any.
 */
final class DialledSocket extends Socket {
    private final Optional<TlsContext> tls;
    private final Duration timeout;
    private final Names names;
    private final AlertPreservingSocket firstWord = new AlertPreservingSocket();
    private Socket line = new Socket();
    private boolean closed;

    /** Where a name's addresses are found. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    DialledSocket(Optional<TlsContext> tls, Duration timeout) {
        this(tls, timeout, InetAddress::getAllByName);
    }

    DialledSocket(Optional<TlsContext> tls, Duration timeout, Names names) {
        this.tls = tls;
        this.timeout = timeout;
        this.names = names;
    }

    /** Each address gets its share of the time that is left; if none answers, what is told is what the first said. */
    @Override
    public void connect(SocketAddress endpoint, int libraryTimeout) throws IOException {
        InetSocketAddress where = (InetSocketAddress) endpoint;
        long end = System.nanoTime() + timeout.toNanos();
        InetAddress[] addresses = names.addresses(where.getHostString());
        Optional<IOException> failure = Optional.empty();
        for (int i = 0; i < addresses.length; i++) {
            long share = (end - System.nanoTime()) / 1_000_000 / (addresses.length - i);
            try {
                dial(new InetSocketAddress(addresses[i], where.getPort()), (int) Math.max(1, share));
                secure(where);
                return;
            } catch (IOException thisOne) {
                failure = failure.or(() -> Optional.of(thisOne));
            }
        }
        throw failure.orElseThrow();
    }

    private void dial(InetSocketAddress address, int timeoutMillis) throws IOException {
        Socket next = tls.isPresent() ? firstWord.line() : new Socket();
        replace(next);
        try {
            next.setTcpNoDelay(true);
            next.connect(address, timeoutMillis);
        } catch (IOException failure) {
            next.close();
            throw failure;
        }
    }

    private void secure(InetSocketAddress where) throws IOException {
        if (tls.isPresent()) {
            replace(tls.get().over(connected(), withoutBrackets(where.getHostString()), where.getPort()));
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private synchronized void replace(Socket next) throws IOException {
        if (closed) {
            next.close();
            throw new SocketException("The connection has ended");
        }
        line = next;
    }

    /** The socket behind this one. */
    synchronized Socket connected() {
        return line;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream in = connected().getInputStream();
        return tls.isPresent() ? firstWord.heardIn(in) : in;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return connected().getOutputStream();
    }

    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        connected().setSoTimeout(millis);
    }

    @Override
    public void setSoLinger(boolean on, int seconds) throws SocketException {
        connected().setSoLinger(on, seconds);
    }

    @Override
    public boolean isClosed() {
        return connected().isClosed();
    }

    /** Not with the lock held: TLS may wait for a write that hangs. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void close() throws IOException {
        Socket last;
        synchronized (this) {
            closed = true;
            last = line;
        }
        last.close();
    }
}
