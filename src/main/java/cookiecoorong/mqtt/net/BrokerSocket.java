package cookiecoorong.mqtt.net;

import cookiecoorong.profile.BrokerAddress;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * Carries bytes to a broker and back: TCP, with TLS and a WebSocket on top where the URI says so. A host may have several
 * addresses; the first that answers is connected to. Connected, read and written by threads of the MQTT library, closed
 * by any thread, which ends whatever the others are waiting for.
 */
public final class BrokerSocket {
    /**
     * As much as the operating system takes ahead of a slow line. By default it takes megabytes: then a large message seems
     * to be gone at once, and what follows it, such as SUBSCRIBE and PINGREQ, waits behind it unnoticed.
     */
    private static final int SENT_AHEAD_BYTES = 32 * 1024;

    static {
        // Java remembers a name's addresses for 30 s, and for 10 s that it was not found: a broker that has moved, or a
        // network that is back, would not be noticed.
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private final URI uri;
    private final BrokerAddress address;
    private final Optional<TlsContext> tls;
    private final Duration timeout;
    private final Names names;
    private final AlertPreservingSocket alerts = new AlertPreservingSocket();
    private volatile ConnectPhase phase = ConnectPhase.LOOKUP;
    private volatile boolean writing;
    private Optional<WebSocket> webSocket = Optional.empty();
    private InputStream input = InputStream.nullInputStream();
    private OutputStream output = OutputStream.nullOutputStream();
    private Socket socket = new Socket();
    private boolean closed;

    /** Where a name's addresses are found. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    /**
     * Not connected yet.
     *
     * @param tls absent for {@code tcp} and {@code ws}
     * @param timeout until one of the host's addresses has to have answered
     */
    public BrokerSocket(URI uri, Optional<TlsContext> tls, Duration timeout) {
        this(uri, tls, timeout, InetAddress::getAllByName);
    }

    BrokerSocket(URI uri, Optional<TlsContext> tls, Duration timeout, Names names) {
        this.uri = uri;
        this.address = BrokerAddress.of(uri);
        this.tls = tls;
        this.timeout = timeout;
        this.names = names;
    }

    /** Returns when MQTT can begin. */
    public void connect() throws IOException {
        dial();
        InputStream in = socket().getInputStream();
        OutputStream out = socket().getOutputStream();
        if (tls.isPresent()) {
            phase = ConnectPhase.TLS;
            SSLSocket secured = secured(socket());
            in = alerts.heardIn(secured.getInputStream());
            out = secured.getOutputStream();
        }
        input = in;
        output = noticing(out);
        if (address.webSocket()) {
            phase = ConnectPhase.UPGRADE;
            WebSocket upgraded = WebSocket.upgrade(uri, input, output);
            webSocket = Optional.of(upgraded);
            input = upgraded.input();
            output = upgraded.output();
        }
        phase = ConnectPhase.CONNACK;
    }

    /** Each address gets its share of the time that is left; if none answers, the first one's failure is thrown. */
    private void dial() throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        InetAddress[] addresses = names.addresses(address.host());
        phase = ConnectPhase.TCP;
        Optional<IOException> failure = Optional.empty();
        for (int i = 0; i < addresses.length; i++) {
            long share = (end - System.nanoTime()) / 1_000_000 / (addresses.length - i);
            try {
                dial(new InetSocketAddress(addresses[i], address.port()), (int) Math.max(1, share));
                return;
            } catch (IOException thisOne) {
                failure = failure.or(() -> Optional.of(thisOne));
            }
        }
        throw failure.orElseThrow();
    }

    /** A socket of Java's that has failed to connect cannot try again: each address gets one of its own. */
    private void dial(InetSocketAddress where, int timeoutMillis) throws IOException {
        Socket next = tls.isPresent() ? alerts.line() : new Socket();
        replace(next);
        try {
            next.setSendBufferSize(SENT_AHEAD_BYTES);
            next.setTcpNoDelay(true); // messages a few milliseconds apart would wait for each other
            next.connect(where, timeoutMillis);
        } catch (IOException failure) {
            next.close();
            throw failure;
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
        socket = next;
    }

    synchronized Socket socket() {
        return socket;
    }

    private OutputStream noticing(OutputStream below) {
        return new FilterOutputStream(below) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                writing = true;
                try {
                    out.write(bytes, offset, length);
                } finally {
                    writing = false;
                }
            }
        };
    }

    /** What the broker sends; only after {@link #connect}. */
    public InputStream input() {
        return input;
    }

    /** What goes to the broker; only after {@link #connect}. */
    public OutputStream output() {
        return output;
    }

    /** How far {@link #connect} has come; CONNACK once it is through. Any thread may ask. */
    public ConnectPhase phase() {
        return phase;
    }

    /** Where it leads. */
    public BrokerAddress address() {
        return address;
    }

    /** Explains a failure before CONNACK as exactly as it can be known here. */
    public IOException explained(IOException failure) {
        if (phase.compareTo(ConnectPhase.TLS) < 0 || failure instanceof SocketTimeoutException) {
            return failure;
        }
        IOException otherwise = failure;
        if (tls.isPresent()) {
            IOException known = tls.get().explained(failure);
            boolean silent = phase == ConnectPhase.UPGRADE || (phase == ConnectPhase.TLS && !alerts.heardBelow());
            if (SchemeProbe.isPlain(known)) {
                otherwise = new ProtocolException("What answers does not speak TLS");
            } else if (!silent || !SchemeProbe.isClosed(known)) {
                return known;
            }
        }
        if (SchemeProbe.isDue(address, System.nanoTime())) {
            askForScheme();
        }
        return SchemeProbe.explained(otherwise, address);
    }

    /** At the same address; {@link #close} ends it. */
    private void askForScheme() {
        try {
            Socket refused = socket();
            refused.close();
            SocketAddress where = refused.getRemoteSocketAddress();
            boolean secured = tls.isPresent() && phase == ConnectPhase.UPGRADE;
            SchemeProbe.ask(address, secured, () -> another(where, secured));
        } catch (IOException ended) {
            // Nobody wants to know any more.
        }
    }

    private Socket another(SocketAddress where, boolean secured) throws IOException {
        Socket plain = new Socket();
        replace(plain);
        plain.connect(where, SchemeProbe.TIMEOUT_MILLIS);
        return secured ? secured(plain) : plain;
    }

    private SSLSocket secured(Socket plain) throws IOException {
        SSLSocket secured = tls.orElseThrow().over(plain, withoutBrackets(address.knownHost()), address.port());
        replace(secured);
        secured.startHandshake();
        return secured;
    }

    /** Says that nothing more will be written, where the protocol has a word for it. */
    public void sayGoodbye() throws IOException {
        if (webSocket.isPresent()) {
            webSocket.get().sendClose();
        }
    }

    /** Ends it at once. Not with the lock held, and without a word if a write hangs: TLS would wait for that write. */
    public void close() throws IOException {
        Socket last;
        synchronized (this) {
            closed = true;
            last = socket;
        }
        if (writing && !last.isClosed()) {
            last.setSoLinger(true, 0);
        }
        last.close();
    }
}
