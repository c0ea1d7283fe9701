package cookiecoorong.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Decides what clients may do: who is let in, which topics there are, and how much one of them and all may take.
 */
final class ClientRules {
    /** Topics of Artemis' own begin with it, as MQTT 3.1.1 has it (section 4.7.2): its management, retained messages. */
    static final String ARTEMIS_TOPICS = "$";

    /** Artemis takes what follows for the name of a queue, which begins with its client's id. */
    private static final String QUEUE_OF_ADDRESS = "::";

    /** Connections of other users that may wait for their CONNECT; more are closed at once. */
    private static final int MAX_STRANGERS = 16;

    private final LocalUsers users;
    private final LocalBrokerSettings.Limits limits;
    private final StoreQuota store;
    private final Consumer<String> log;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger strangers = new AtomicInteger();
    private final AtomicInteger connected = new AtomicInteger();

    /** @param log gets a line for each refusal; a client chooses parts of it */
    ClientRules(LocalUsers users, LocalBrokerSettings.Limits limits, StoreQuota store, Consumer<String> log) {
        this.users = users;
        this.limits = limits;
        this.store = store;
        this.log = log;
    }

    /** Why a client is not let in, in the codes of MQTT 3.1.1 and 5. */
    enum Refusal {
        UNAVAILABLE(
                MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED),
        NOT_AUTHORISED(
                MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5),
        ID_REJECTED(
                MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID);

        private final MqttConnectReturnCode code;
        private final MqttConnectReturnCode codeOf5;

        Refusal(MqttConnectReturnCode code, MqttConnectReturnCode codeOf5) {
            this.code = code;
            this.codeOf5 = codeOf5;
        }

        MqttConnectReturnCode code(int version) {
            return version >= MqttVersion.MQTT_5.protocolLevel() ? codeOf5 : code;
        }
    }

    /** What happens to a PUBLISH. QoS 0 promises nothing, so a refused one need not end the connection. */
    enum Verdict {
        TAKE,
        TAKE_WITHOUT_RETAINING,
        DROP,
        CLOSE
    }

    LocalUsers users() {
        return users;
    }

    /** Whether there is room for a connection that has yet to say who it is. */
    boolean admit(boolean known) {
        AtomicInteger those = known ? arrived : strangers;
        if (those.incrementAndGet() > (known ? 2 * limits.connections() : MAX_STRANGERS)) {
            those.decrementAndGet();
            return false;
        }
        return true;
    }

    void released(boolean known, Optional<SessionTable.Session> client) {
        (known ? arrived : strangers).decrementAndGet();
        client.ifPresent(session -> {
            connected.decrementAndGet();
            store.sessions().close(session);
        });
    }

    /** @param admitted whether this user may use the broker */
    Optional<Refusal> refuses(MqttConnectMessage connect, boolean admitted) {
        String id = connect.payload().clientIdentifier();
        if (!admitted) {
            log.accept("Refused a client of another user.");
            return Optional.of(Refusal.NOT_AUTHORISED);
        }
        if (id != null && id.contains(QUEUE_OF_ADDRESS)) {
            return refused(id, Refusal.ID_REJECTED, "its id would lead to what waits for another");
        }
        if (connected.get() >= limits.connections()) {
            return refused(id, Refusal.UNAVAILABLE, "there are " + limits.connections() + " connections");
        }
        if (!connect.variableHeader().isCleanSession() && store.sessions().beside(id) >= limits.sessions()) {
            return refused(id, Refusal.UNAVAILABLE, "there are " + limits.sessions() + " sessions");
        }
        if (connect.variableHeader().isWillFlag()) {
            String topic = connect.payload().willTopic();
            if (isReserved(topic)) {
                return refused(id, Refusal.NOT_AUTHORISED, "its will's topic " + topic);
            }
            if (connect.variableHeader().isWillRetain() && !mayRetain(topic, id)) {
                return refused(id, Refusal.UNAVAILABLE, "too many retained messages");
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> refused(String id, Refusal refusal, String reason) {
        log.accept("Refused the client " + id + ": " + reason + ".");
        return Optional.of(refusal);
    }

    SessionTable.Session connected(MqttConnectMessage connect) {
        connected.incrementAndGet();
        return store.sessions()
                .open(
                        connect.payload().clientIdentifier(),
                        !connect.variableHeader().isCleanSession());
    }

    boolean allows(MqttSubscribeMessage subscribe, SessionTable.Session client) {
        List<String> filters = subscribe.payload().topicSubscriptions().stream()
                .map(MqttTopicSubscription::topicFilter)
                .toList();
        if (filters.stream().anyMatch(ClientRules::isReserved)) {
            log.accept("Refused a subscription of " + client.clientId() + " to " + filters + ".");
            return false;
        }
        if (!store.sessions().subscribe(client, filters, limits.subscriptions(), limits.clientSubscriptions())) {
            log.accept("Refused a subscription of " + client.clientId() + ": too many, or another client's.");
            return false;
        }
        return true;
    }

    void unsubscribes(MqttUnsubscribeMessage unsubscribe, SessionTable.Session client) {
        store.sessions().unsubscribe(client, unsubscribe.payload().topics());
    }

    Verdict judge(MqttPublishMessage publish, SessionTable.Session client) {
        String topic = publish.variableHeader().topicName();
        boolean mayBeDropped = publish.fixedHeader().qosLevel() == MqttQoS.AT_MOST_ONCE;
        boolean retained = publish.fixedHeader().isRetain() && publish.payload().isReadable();
        if (isReserved(topic)) {
            log.accept("Refused a message of " + client.clientId() + " to " + topic + ".");
            return Verdict.CLOSE;
        }
        if (store.isFullWith(publish.payload().readableBytes())
                && !(retained && mayBeDropped && store.retains(topic))) {
            log.accept("Refused a message of " + client.clientId() + ": the store has " + limits.megabytes() + " MB.");
            return mayBeDropped ? Verdict.DROP : Verdict.CLOSE;
        }
        if (retained && !mayRetain(topic, client.clientId())) {
            log.accept("Refused to retain a message of " + client.clientId() + ": there are too many.");
            return mayBeDropped ? Verdict.TAKE_WITHOUT_RETAINING : Verdict.CLOSE;
        }
        if (retained) {
            store.addRetained(topic, client.clientId());
        }
        return Verdict.TAKE;
    }

    /** Whether a topic or filter leads into Artemis itself, or to the queue of another client. */
    private static boolean isReserved(String topic) {
        return topic == null || topic.startsWith(ARTEMIS_TOPICS) || topic.contains(QUEUE_OF_ADDRESS);
    }

    private boolean mayRetain(String topic, String clientId) {
        return store.retains(topic) || store.mayRetain(clientId, limits.retained(), limits.clientRetained());
    }
}
