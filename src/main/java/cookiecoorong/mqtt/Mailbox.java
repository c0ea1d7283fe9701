package cookiecoorong.mqtt;

import cookiecoorong.chat.Payload;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/**
 * Where one connection puts what comes from the broker until the session thread takes it. Filled by the library's calling
 * thread, which waits while the box is full: a flood then waits in the broker.
 */
final class Mailbox implements MqttCallback {
    private static final int MAX = 256;

    /** Long messages take several times their size until they are on disk. */
    private static final int MAX_BYTES = Payload.MAX_BYTES;

    private final IntFunction<Optional<Payload>> payloads;
    private final Runnable mailIsHere;
    private final Consumer<Throwable> lost;
    private List<IncomingMessage> box = new ArrayList<>();
    private int bytes;
    private boolean ended;

    /**
     * @param payloads of QoS 2 messages by packet id; Paho has none of them
     * @param mailIsHere told when the box is empty no more
     */
    Mailbox(IntFunction<Optional<Payload>> payloads, Runnable mailIsHere, Consumer<Throwable> lost) {
        this.payloads = payloads;
        this.mailIsHere = mailIsHere;
        this.lost = lost;
    }

    /** Never throws: that would end the connection without a reason. */
    @Override
    public void messageArrived(String topic, MqttMessage message) {
        try {
            put(mail(topic, message));
        } catch (UncheckedIOException failure) {
            lost.accept(failure);
        }
    }

    private IncomingMessage mail(String topic, MqttMessage message) {
        return new IncomingMessage(
                topic,
                message.getId(),
                message.getQos(),
                message.isDuplicate(),
                message.isRetained(),
                (message.getQos() == 2 ? payloads.apply(message.getId()) : Optional.<Payload>empty())
                        .orElseGet(() -> Payload.of(message.getPayload())));
    }

    private synchronized void put(IncomingMessage message) {
        try {
            while (!ended && isFullFor(message)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!ended) {
            box.add(message);
            bytes += message.payload().size();
            if (box.size() == 1) {
                mailIsHere.run();
            }
        }
    }

    private boolean isFullFor(IncomingMessage message) {
        return box.size() == MAX || (!box.isEmpty() && bytes + message.payload().size() > MAX_BYTES);
    }

    /** What has come, in order. */
    synchronized List<IncomingMessage> take() {
        List<IncomingMessage> mail = box;
        empty();
        return mail;
    }

    synchronized void end() {
        ended = true;
        empty();
    }

    private void empty() {
        box = new ArrayList<>();
        bytes = 0;
        notifyAll();
    }

    @Override
    public void connectionLost(Throwable cause) {
        lost.accept(cause);
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // Told by the removal of its exchange, which also happens where nobody waits for a token.
    }
}
