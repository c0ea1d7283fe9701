package cookiecoorong.broker;

import static cookiecoorong.testkit.MqttWire.PUBLISH;
import static cookiecoorong.testkit.MqttWire.PUBREL;

import cookiecoorong.testkit.MqttWire;
import cookiecoorong.testkit.MqttWire.Packet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Takes messages at QoS 2 on a thread of its own: each is there with its PUBREL. */
final class Subscriber {
    private final MqttWire wire;
    private final int count;
    private final CompletableFuture<List<String>> texts = new CompletableFuture<>();

    Subscriber(MqttWire wire, int count) {
        this.wire = wire;
        this.count = count;
    }

    void start() {
        Thread thread = new Thread(this::take, "subscriber");
        thread.setDaemon(true);
        thread.start();
    }

    /** All messages in the order they were released. */
    List<String> texts() {
        return texts.join();
    }

    private void take() {
        Map<Integer, String> received = new HashMap<>();
        List<String> released = new ArrayList<>();
        try {
            while (released.size() < count) {
                Packet packet = wire.receive();
                if (packet.type() == PUBLISH) {
                    received.put(packet.id(), packet.text());
                    wire.pubrec(packet.id());
                } else if (packet.type() == PUBREL) {
                    released.add(received.remove(packet.id()));
                    wire.pubcomp(packet.id());
                }
            }
            texts.complete(released);
        } catch (IOException e) {
            texts.completeExceptionally(e);
        }
    }
}
