package cookiecoorong.mqtt.wire;

import cookiecoorong.mqtt.PahoPersistence;
import cookiecoorong.mqtt.net.BrokerSocket;
import cookiecoorong.mqtt.net.ConnectPhase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;

/**
 * The bytes of one connection, between the library and the broker. Called by the library's threads; {@link #end} by the
 * session thread.
 *
 * <p>The library starts its reader and its writer one after the other and then hands over CONNECT. If the connection
 * ends in between, the starting thread waits for ever for a thread that has ended already. So reading waits until CONNECT
 * is handed over, and so does {@link #end}.
 */
public final class Wire implements NetworkModule {
    private static final long START_UP_MILLIS = 500;

    private final BrokerSocket socket;
    private final LineClock line = new LineClock(System::nanoTime);
    private final WireInput input;
    private final WireOutput output;
    private final CountDownLatch connectHandedOver = new CountDownLatch(1);
    private Thread opener = Thread.currentThread();
    private boolean open;
    private boolean ended;

    /**
     * @param clean whether a broker without our session is as it should be
     * @param maxBytes of a message
     * @param cut told the topic and the size of a message that has come and was cut
     */
    public Wire(
            BrokerSocket socket, PahoPersistence exchanges, boolean clean, int maxBytes, ObjLongConsumer<String> cut) {
        this.socket = socket;
        ExpectedAnswers answers = new ExpectedAnswers();
        this.input = new WireInput(this, exchanges, answers, line, clean, maxBytes, cut);
        this.output = new WireOutput(this, exchanges, answers, line);
    }

    @Override
    public void start() throws IOException {
        synchronized (this) {
            opener = Thread.currentThread();
        }
        try {
            socket.connect();
        } catch (IOException failure) {
            throw socket.explained(failure);
        }
        input.from(socket.input());
        output.to(socket.output());
        synchronized (this) {
            if (ended) {
                throw new IOException("The connection has ended");
            }
            open = true;
        }
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return output;
    }

    /** How many bytes have come so far, and of messages have gone. Any thread may ask. */
    public long bytesMoved() {
        return line.moved();
    }

    /** Whether a slow line may still be carrying messages, and what was written after them is not there yet. */
    public boolean mayBeCarrying() {
        return line.mayBeCarrying();
    }

    /** Whether a ping may be unanswered, or cannot be written, because of that. */
    public boolean maySilencePings() {
        return line.maySilencePings();
    }

    /** How far the connection has come. Any thread may ask. */
    public ConnectPhase phase() {
        return input.connected() ? ConnectPhase.CONNECTED : socket.phase();
    }

    /** DISCONNECT is written: nothing follows it. */
    void disconnected() throws IOException {
        socket.sayGoodbye();
    }

    /** Writes a PUBLISH of QoS 0 before the library, which has not seen CONNACK yet and so writes nothing. */
    void writeFirst(byte[] publish) throws IOException {
        output.write(publish);
        output.flush();
    }

    /** What it means that CONNACK could not be read. */
    IOException explained(IOException failure) {
        return socket.explained(failure);
    }

    /** The library is about to write its first packet. */
    void beforeConnect() throws IOException {
        synchronized (this) {
            if (ended) {
                connectHandedOver.countDown();
                throw new IOException("The connection has ended");
            }
        }
    }

    void afterConnect() {
        connectHandedOver.countDown();
    }

    /**
     * Waits until CONNECT is handed over. While starting its threads the library looks every 100 ms whether they run:
     * an interrupt makes it look at once (CONNACK was noticed up to 330 ms late, issue 945 of the library).
     */
    void awaitConnect() throws IOException {
        try {
            while (!connectHandedOver.await(1, TimeUnit.MILLISECONDS)) {
                opener().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private synchronized Thread opener() {
        return opener;
    }

    /** Called by the library once, by whichever of its threads ends the connection. */
    @Override
    public void stop() throws IOException {
        connectHandedOver.countDown();
        socket.close();
    }

    /** From here on nothing is sent or received, also by a thread of the library that is still on its way. */
    public void end() throws IOException {
        boolean startingUp;
        synchronized (this) {
            ended = true;
            startingUp = open;
        }
        socket.close();
        if (startingUp) {
            awaitStartUp();
        }
    }

    private void awaitStartUp() throws IOException {
        try {
            connectHandedOver.await(START_UP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String getServerURI() {
        return socket.address().toString();
    }
}
