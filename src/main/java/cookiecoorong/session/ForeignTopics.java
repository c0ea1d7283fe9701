package cookiecoorong.session;

import cookiecoorong.mqtt.IncomingMessage;
import cookiecoorong.profile.MqttText;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Messages that come though this profile does not subscribe to their topics: somebody else has used the session, under
 * our client id. They are not shown, and the subscriptions are taken back as far as they can be guessed.
 */
final class ForeignTopics {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    /** Others choose the topics: no more than so many are remembered, or asked to be taken back. */
    private static final int MAX_TOPICS = 100;

    private static final int MAX_FILTERS = 16;

    private final Set<String> topics = new HashSet<>();

    /** Returns the filters to take back because of this message: none if that has been done on this connection. */
    Set<String> came(IncomingMessage message) {
        LOG.info(() -> "A message on a topic that is not subscribed to is left out: " + message.topic() + ", "
                + message.payload());
        boolean first = topics.isEmpty();
        if (topics.size() == MAX_TOPICS || !topics.add(message.topic())) {
            return Set.of();
        }
        Set<String> filters = new HashSet<>(first ? Set.of("#") : Set.of());
        // A topic with a wildcard in it, which a careless broker lets pass, may be no filter, and the library throws.
        if (!MqttText.hasWildcard(message.topic())) {
            filters.add(message.topic());
            addFiltersAbove(message.topic(), filters);
        }
        return filters;
    }

    /** Of {@code a/b/c}: {@code a/#} and {@code a/b/#}. */
    private static void addFiltersAbove(String topic, Set<String> filters) {
        int slash = topic.indexOf('/');
        while (slash >= 0 && slash < topic.length() - 1 && filters.size() < MAX_FILTERS) {
            filters.add(topic.substring(0, slash) + "/#");
            slash = topic.indexOf('/', slash + 1);
        }
    }

    void connectionEnded() {
        topics.clear();
    }
}
