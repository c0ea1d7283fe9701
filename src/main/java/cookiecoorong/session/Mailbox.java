package cookiecoorong.session;

import cookiecoorong.chat.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/**
 * Where one connection puts what comes from the broker until the session thread takes it. Filled by the library's calling
 * thread, which waits while the box is full: a flood then waits in the broker.
 */
final class Mailbox implements MqttCallback {
    private static final int ROOM = 256;

    private final Optional<String> presenceTopic;
    private final Runnable mailIsHere;
    private final Consumer<Throwable> lost;
    private final BlockingQueue<Arrived> box = new LinkedBlockingQueue<>(ROOM);
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean ended;

    Mailbox(Optional<String> presenceTopic, Runnable mailIsHere, Consumer<Throwable> lost) {
        this.presenceTopic = presenceTopic;
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
                Payload.of(message.getPayload())));
        if (told.compareAndSet(false, true)) {
            mailIsHere.run();
        }
    }

    private void put(Arrived message) {
        try {
            boolean stored = false;
            while (!stored && !ended) {
                stored = box.offer(message, 100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has come, in order; of long messages a few, as they take several times their size until they are on disk. */
    List<Arrived> take() {
        told.set(false);
        List<Arrived> mail = new ArrayList<>();
        int bytes = 0;
        for (Arrived next = box.poll(); next != null; next = bytes < Payload.MOST_BYTES ? box.poll() : null) {
            mail.add(next);
            bytes += next.payload().size();
        }
        if (!box.isEmpty() && told.compareAndSet(false, true)) {
            mailIsHere.run();
        }
        return mail;
    }

    void end() {
        ended = true;
        box.clear();
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
    record Arrived(int packetId, int qos, boolean retained, boolean presence, Payload payload) {}
}
