package cookiecoorong.mqtt.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;

/**
 * Makes the socket of one connection and keeps hold of it, so that it can be closed whatever the library is doing with
 * it.
 */
public final class Sockets extends SocketFactory {
    private final Optional<TlsContext> tls;
    private final Duration timeout;
    private Optional<DialledSocket> made = Optional.empty();
    private boolean closed;

    /**
     * Makes sockets with or without TLS.
     *
     * @param timeout until one of the host's addresses has to have answered
     */
    public Sockets(Optional<TlsContext> tls, Duration timeout) {
        this.tls = tls;
        this.timeout = timeout;
    }

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (closed) {
            throw new IOException("The connection has ended");
        }
        DialledSocket socket = new DialledSocket(tls, timeout);
        made = Optional.of(socket);
        return socket;
    }

    /**
     * Lets reads wait for as long as it takes, where the library sets one second: a packet whose first bytes come just
     * before that second is over would be taken apart wrongly. Shakes hands where there is TLS.
     */
    public void settle() throws IOException {
        Socket socket = socket().orElseThrow().connected();
        socket.setSoTimeout(0);
        if (socket instanceof SSLSocket secured) {
            secured.startHandshake();
        }
    }

    /** What a failure before CONNACK means, as far as TLS can tell. */
    public IOException explained(IOException failure) {
        return tls.isPresent() ? tls.get().explained(failure) : failure;
    }

    private synchronized Optional<DialledSocket> socket() {
        return made;
    }

    /**
     * Closes the socket, and no other is made.
     *
     * @param stuck whether a write hangs in it: TLS would wait for that write in order to say goodbye
     */
    public void close(boolean stuck) throws IOException {
        Optional<DialledSocket> socket;
        synchronized (this) {
            closed = true;
            socket = made;
        }
        if (socket.isPresent()) {
            if (stuck && !socket.get().isClosed()) {
                socket.get().setSoLinger(true, 0);
            }
            socket.get().close();
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
