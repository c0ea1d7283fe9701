package cookiecoorong.broker;

import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;

/** Counts what clients have in the broker's store. */
final class StoreQuota {
    private static final long MEGABYTE = 1 << 20;
    private static final long COUNTED_AGAIN_AFTER = MEGABYTE;

    private final Path folder;
    private final long maxBytes;
    private final SessionTable sessions = new SessionTable();
    private final Set<String> retained = ConcurrentHashMap.newKeySet();
    /** How many topics a client has added since the broker's start. */
    private final Map<String, Integer> retainedBy = new ConcurrentHashMap<>();

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong uncounted = new AtomicLong(COUNTED_AGAIN_AFTER);

    StoreQuota(Path folder, int maxMegabytes) {
        this.folder = folder;
        this.maxBytes = maxMegabytes * MEGABYTE;
    }

    /** Counts what an earlier run has left. To be called when the store is loaded, before the first client. */
    void begin(ActiveMQServer server) throws Exception {
        MQTTStateManager.getInstance(server).getSessionStates().forEach((id, state) -> {
            SessionTable.Session session = sessions.open(id, true);
            List<String> filters = state.getSubscriptions().stream()
                    .map(MqttTopicSubscription::topicFilter)
                    .toList();
            sessions.subscribe(session, filters, Integer.MAX_VALUE, Integer.MAX_VALUE);
        });
        for (Queue queue : retainedQueues(server)) {
            if (queue.getMessageCount() == 0) {
                server.destroyQueue(queue.getName());
            } else {
                retained.add(queue.getName().toString());
            }
        }
    }

    /** Includes the empty ones of topics whose retained message was deleted: Artemis keeps them. */
    private static List<Queue> retainedQueues(ActiveMQServer server) {
        return server.getPostOffice()
                .getAllBindings()
                .map(Binding::getBindable)
                .filter(Queue.class::isInstance)
                .map(Queue.class::cast)
                .filter(queue -> queue.getName().toString().startsWith(MQTTUtil.MQTT_RETAIN_ADDRESS_PREFIX))
                .toList();
    }

    SessionTable sessions() {
        return sessions;
    }

    boolean retains(String topic) {
        return retained.contains(queue(topic));
    }

    /** Whether the topic may have a retained message, though it has none. */
    boolean mayRetain(String clientId, int max, int maxOfClient) {
        return retained.size() < max && retainedBy.getOrDefault(clientId, 0) < maxOfClient;
    }

    void addRetained(String topic, String clientId) {
        if (retained.add(queue(topic))) {
            retainedBy.merge(clientId, 1, Integer::sum);
        }
    }

    private static String queue(String topic) {
        return MQTTUtil.getCoreRetainAddressFromMqttTopic(topic, WildcardConfiguration.DEFAULT_WILDCARD_CONFIGURATION);
    }

    /** Whether another message of this size is too much. The disk is looked at only once in a while. */
    boolean isFullWith(int size) {
        if (uncounted.addAndGet(size) >= COUNTED_AGAIN_AFTER || bytes.get() > maxBytes) {
            uncounted.set(0);
            bytes.set(countBytes());
        }
        return bytes.get() + uncounted.get() > maxBytes;
    }

    private long countBytes() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(StoreQuota::size).sum();
        } catch (IOException | UncheckedIOException changing) {
            return bytes.get();
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
