package cookiecoorong.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Makes the socket of one connection and keeps hold of it, so that it can be closed whatever the library is doing with
 * it. Sets TCP_NODELAY, which the library never does: messages a few milliseconds apart would wait for each other.
 */
final class Sockets extends SocketFactory {
    private final Optional<SSLContext> tls;
    private final boolean verifyHostname;
    private Optional<Socket> made = Optional.empty();
    private boolean closed;

    Sockets(Optional<SSLContext> tls, boolean verifyHostname) {
        this.tls = tls;
        this.verifyHostname = verifyHostname;
    }

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (closed) {
            throw new IOException("The connection has ended");
        }
        Socket socket = tls.isPresent() ? secured(tls.get()) : new Socket();
        socket.setTcpNoDelay(true);
        made = Optional.of(socket);
        return socket;
    }

    private Socket secured(SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
        if (verifyHostname) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        return socket;
    }

    /**
     * Lets reads wait for as long as it takes, where the library sets one second: a packet whose first bytes come just
     * before that second is over would be taken apart wrongly. Shakes hands where there is TLS.
     */
    void settle() throws IOException {
        Socket socket = socket().orElseThrow();
        socket.setSoTimeout(0);
        if (socket instanceof SSLSocket secured) {
            secured.startHandshake();
        }
    }

    private synchronized Optional<Socket> socket() {
        return made;
    }

    /**
     * Closes the socket, and no other is made.
     *
     * @param stuck whether a write hangs in it: TLS would wait for that write in order to say goodbye
     */
    void close(boolean stuck) throws IOException {
        Optional<Socket> socket;
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
