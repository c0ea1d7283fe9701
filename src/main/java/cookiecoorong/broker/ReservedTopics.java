package cookiecoorong.broker;

import org.apache.activemq.artemis.api.core.SimpleString;

/**
 * Topics and filters that lead into Artemis itself: its sessions, its retained messages, its management, and the queue
 * of another client by its name.
 */
final class ReservedTopics {
    /** Artemis takes what follows for the name of a queue. */
    private static final String QUEUE_OF_ADDRESS = "::";

    /** Artemis' own topics begin with it, as MQTT 3.1.1 has it (section 4.7.2). */
    private static final String SERVERS_OWN = "$";

    static final SimpleString MANAGEMENT = SimpleString.of(SERVERS_OWN + "sys.management");
    static final SimpleString NOTIFICATIONS = SimpleString.of(SERVERS_OWN + "sys.notifications");

    private ReservedTopics() {}

    static boolean contains(String topic) {
        return topic == null || topic.startsWith(SERVERS_OWN) || isQueueOfAddress(topic);
    }

    /** The name of a queue begins with its client's id. */
    static boolean isQueueOfAddress(String text) {
        return text != null && text.contains(QUEUE_OF_ADDRESS);
    }
}
