package cookiecoorong.mqtt;

import cookiecoorong.mqtt.net.Sockets;
import cookiecoorong.profile.BrokerAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.internal.TCPNetworkModule;
import org.eclipse.paho.client.mqttv3.internal.websocket.WebSocketNetworkModule;

/**
 * The bytes of one connection, with the library's network modules below. Called by the library's threads; {@link #end}
 * by the session thread.
 *
 * <p>The library starts its reader and its writer one after the other and then hands over CONNECT. If the connection
 * ends in between, the starting thread waits for ever for a thread that has ended already. So reading waits until CONNECT
 * is handed over, and so does {@link #end}.
 */
final class Wire implements NetworkModule {
    private static final long START_UP_MILLIS = 500;

    private final NetworkModule below;
    private final Sockets sockets;
    private final boolean webSocket;
    private final WireInput input;
    private final WireOutput output;
    private final CountDownLatch connectHandedOver = new CountDownLatch(1);
    private Thread opener = Thread.currentThread();
    private boolean open;
    private boolean ended;

    /**
     * @param clean whether a broker without our session is as it should be
     * @param cut told the size of a message that is too large and cut
     */
    Wire(
            BrokerAddress address,
            String uri,
            Sockets sockets,
            InflightPersistence exchanges,
            boolean clean,
            LongConsumer cut) {
        this.sockets = sockets;
        this.webSocket = address.webSocket();
        this.below = webSocket
                ? new WebSocketNetworkModule(sockets, uri, address.host(), address.port(), uri, null)
                : new TCPNetworkModule(sockets, address.host(), address.port(), uri);
        this.input = new WireInput(this, exchanges, clean, cut);
        this.output = new WireOutput(this, exchanges);
    }

    @Override
    public void start() throws IOException, MqttException {
        synchronized (this) {
            opener = Thread.currentThread();
        }
        try {
            if (webSocket) {
                startWebSocket();
            } else {
                below.start();
            }
            sockets.settle();
        } catch (IOException failure) {
            throw sockets.explained(failure);
        }
        input.from(below.getInputStream());
        output.to(below.getOutputStream());
        synchronized (this) {
            if (ended) {
                throw new IOException("The connection has ended");
            }
            open = true;
        }
    }

    private void startWebSocket() throws IOException, MqttException {
        try {
            below.start();
        } catch (IOException failure) {
            boolean refusedUpgrade = String.valueOf(failure.getMessage()).startsWith("WebSocket Response");
            throw refusedUpgrade ? new WireFailure.NotMqtt(failure.getMessage()) : failure;
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

    /** How many bytes have come so far. Any thread may ask. */
    long bytesRead() {
        return input.count();
    }

    /** What it means that CONNACK could not be read. */
    IOException explained(IOException failure) {
        return sockets.explained(failure);
    }

    /** The library is about to write its first packet. */
    void connectIsHere() throws IOException {
        synchronized (this) {
            if (ended) {
                connectHandedOver.countDown();
                throw new IOException("The connection has ended");
            }
        }
    }

    void connectIsHandedOver() {
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
        sockets.close(output.writing());
        below.stop();
    }

    /** From here on nothing is sent or received, also by a thread of the library that is still on its way. */
    void end() throws IOException {
        boolean startingUp;
        synchronized (this) {
            ended = true;
            startingUp = open;
        }
        sockets.close(output.writing());
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
        return below.getServerURI();
    }
}
