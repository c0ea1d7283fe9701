package cookiecoorong.session;

import cookiecoorong.chat.Storage;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Remembers which topic filters the session at each broker has. A broker keeps them with the session: what an earlier
 * profile subscribed to would come for good.
 */
final class Subscriptions {
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final Storage storage;
    private final String clientId;

    Subscriptions(Storage storage, String clientId) {
        this.storage = storage;
        this.clientId = clientId;
    }

    /** Returns the filters that were subscribed to at this broker, also by an earlier profile. */
    Set<String> at(String broker) {
        try {
            return new LinkedHashSet<>(storage.notes(key(broker)));
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The notes cannot be read", failure);
            return Set.of();
        }
    }

    /** Those of them that are not wanted any more. */
    Set<String> outdated(String broker, List<String> wanted) {
        Set<String> outdated = new LinkedHashSet<>(at(broker));
        wanted.forEach(outdated::remove);
        return outdated;
    }

    /** Called when UNSUBSCRIBE and SUBSCRIBE have been answered. */
    void subscribed(String broker, List<String> wanted) {
        keep(broker, wanted);
    }

    private void keep(String broker, List<String> filters) {
        try {
            storage.keepNotes(key(broker), filters);
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The subscriptions cannot be remembered", failure);
        }
    }

    private String key(String broker) {
        return "subscriptions " + broker + " " + clientId;
    }
}
