package cookiecoorong.mqtt;

import cookiecoorong.chat.Payload;
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
public final class Mailbox implements MqttCallback {
    private static final int MOST = 256;

    /** Long messages take several times their size until they are on disk. */
    private static final int MOST_BYTES = Payload.MAX_BYTES;

    private final Optional<String> presenceTopic;
    private final IntFunction<Optional<Payload>> payloads;
    private final Runnable mailIsHere;
    private final Consumer<Throwable> lost;
    private List<Arrived> box = new ArrayList<>();
    private int bytes;
    private boolean ended;

    /**
     * @param payloads of QoS 2 messages by packet id; Paho has none of them
     * @param mailIsHere told when the box is empty no more
     */
    Mailbox(
            Optional<String> presenceTopic,
            IntFunction<Optional<Payload>> payloads,
            Runnable mailIsHere,
            Consumer<Throwable> lost) {
        this.presenceTopic = presenceTopic;
        this.payloads = payloads;
        this.mailIsHere = mailIsHere;
        this.lost = lost;
    }

    /** Never throws: that would end the connection, and the same message would come again, for ever. */
    @Override
    public void messageArrived(String topic, MqttMessage message) {
        put(new Arrived(
                message.getId(),
                message.getQos(),
                message.isRetained(),
                presenceTopic.filter(topic::equals).isPresent(),
                (message.getQos() == 2 ? payloads.apply(message.getId()) : Optional.<Payload>empty())
                        .orElseGet(() -> Payload.of(message.getPayload()))));
    }

    private synchronized void put(Arrived message) {
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

    private boolean isFullFor(Arrived message) {
        return box.size() == MOST
                || (!box.isEmpty() && bytes + message.payload().size() > MOST_BYTES);
    }

    /** What has come, in order. */
    synchronized List<Arrived> take() {
        List<Arrived> mail = box;
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

    /**
     * A message that the broker has handed over and that is not acknowledged yet.
     *
     * @param packetId of its PUBLISH; 0 at QoS 0
     * @param retained whether it was kept by the broker and comes because we subscribed
     * @param presence whether it tells of the other side's presence
     */
    public record Arrived(int packetId, int qos, boolean retained, boolean presence, Payload payload) {}
}
