package cookiecoorong.session;

import cookiecoorong.chat.Storage;
import cookiecoorong.mqtt.ConnectionRequest.Subscription;
import cookiecoorong.profile.BrokerAddress;
import cookiecoorong.profile.Profile;
import cookiecoorong.session.receipts.ReceiptExchange;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is subscribed to at each broker, now and before. A broker keeps topic filters with the session: what an earlier
 * profile subscribed to would come for good.
 */
final class Subscriptions {
    static final int REFUSED = 0x80;

    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    /** The conversation, presence, and what the ends tell each other. */
    private static final int FIRST_OF_STATES = 2;

    private static final int ALL = 4;

    private final Storage storage;
    private final Profile profile;
    private final OwnPresence presence;
    private final ReceiptExchange receipts;

    Subscriptions(Storage storage, Profile profile, OwnPresence presence, ReceiptExchange receipts) {
        this.storage = storage;
        this.profile = profile;
        this.presence = presence;
        this.receipts = receipts;
    }

    List<Subscription> wanted(URI broker) {
        List<Subscription> wanted = new ArrayList<>();
        wanted.add(new Subscription(
                profile.session().subscribe(), profile.session().qos()));
        if (presence.isUsedAt(broker)) {
            wanted.add(new Subscription(profile.presence().peerTopic(), 1));
            wanted.addAll(receipts.subscriptions());
        }
        return wanted;
    }

    static boolean presenceGranted(List<Integer> granted) {
        return granted.size() > 1 && granted.get(1) != REFUSED;
    }

    /** Whether the broker grants the subscriptions by which the ends know of each other. */
    static boolean statesGranted(List<Integer> granted) {
        return granted.size() == ALL
                && granted.subList(FIRST_OF_STATES, ALL).stream().allMatch(qos -> qos == 1);
    }

    /** The filters that the session at this broker may have and that are not wanted any more. */
    Set<String> outdated(URI broker) {
        Set<String> outdated = new LinkedHashSet<>(profile.session().clean() ? List.of() : at(broker));
        filters(broker).forEach(outdated::remove);
        return outdated;
    }

    private List<String> filters(URI broker) {
        return wanted(broker).stream().map(Subscription::filter).toList();
    }

    /**
     * Takes note of a session in which all that is wanted is subscribed to.
     *
     * @param qos granted to the conversation
     * @param sessionPresent whether the broker had it
     * @return whether the broker has forgotten it
     */
    boolean established(URI broker, int qos, boolean sessionPresent) {
        if (profile.session().clean()) {
            return false;
        }
        boolean forgotten = !sessionPresent && !at(broker).isEmpty();
        if (forgotten) {
            LOG.warning(() -> "The broker at " + BrokerAddress.of(broker) + " has forgotten the session");
        }
        try {
            storage.keepNotes(key("subscriptions", broker), filters(broker));
            storage.keepNotes(
                    key("qos", broker), qos < profile.session().qos() ? List.of(Integer.toString(qos)) : List.of());
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The subscriptions cannot be remembered", failure);
        }
        return forgotten;
    }

    /** The QoS that this broker granted to the conversation last, if it was lower than asked for. */
    Optional<Integer> lowerQos(URI broker) {
        return notes("qos", broker).stream()
                .filter(qos -> qos.matches("[01]"))
                .map(Integer::valueOf)
                .findFirst();
    }

    /** The filters that were subscribed to at this broker, also by an earlier profile. */
    private List<String> at(URI broker) {
        return notes("subscriptions", broker);
    }

    private List<String> notes(String of, URI broker) {
        try {
            return storage.notes(key(of, broker));
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The notes cannot be read", failure);
            return List.of();
        }
    }

    private String key(String of, URI broker) {
        return of + " " + BrokerAddress.of(broker) + " " + profile.session().clientId();
    }
}
