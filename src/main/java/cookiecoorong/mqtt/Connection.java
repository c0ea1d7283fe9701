package cookiecoorong.mqtt;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.InflightStore;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.net.ConnectPhase;
import cookiecoorong.profile.BrokerAddress;
import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/**
 * One attempt to be connected, with one client of the library. It is opened once and ends once, by itself when it fails;
 * what the library still says after that is not heard. Used by the session thread alone.
 */
public final class Connection {
    /** Mosquitto drops what goes beyond 20 in flight, and MQTT 3.1.1 has no way to say so. */
    public static final int MOST_IN_FLIGHT = 10;

    private static final int FAILURE_CODE = 0x80;
    private static final Duration WHY_IT_IS_GONE = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final SessionThread thread;
    private final Profile profile;
    private final URI uri;
    private final ConnectionListener listener;
    private final InflightPersistence persistence;
    private final Mailbox mailbox;

    private Optional<PahoClient> client = Optional.empty();
    private Future<?> deadline = CompletableFuture.completedFuture(null);
    private Optional<Long> acceptedAt = Optional.empty();
    private boolean ended;

    public Connection(
            SessionThread thread, Profile profile, URI uri, InflightStore exchanges, ConnectionListener listener) {
        this.thread = thread;
        this.profile = profile;
        this.uri = uri;
        this.listener = listener;
        Optional<String> presence =
                profile.presence().enabled() ? Optional.of(profile.presence().peerTopic()) : Optional.empty();
        this.persistence = new InflightPersistence(
                exchanges, publish -> arriving(publish, presence), id -> thread.run(() -> listener.delivered(id)));
        this.mailbox = new Mailbox(
                presence,
                persistence::payload,
                () -> heard(this::takeMail),
                failure -> heard(() -> fail(failure)));
    }

    /** Begins to connect. What comes of it is told later. */
    public void open() {
        persistence.logUnfinished();
        awaitAnswer();
        try {
            client = Optional.of(PahoClient.connect(
                    profile,
                    uri,
                    persistence,
                    mailbox,
                    new PingClock(thread, profile.session().keepAlive(), () -> heard(this::sleep)),
                    size -> heard(() -> listener.cut(size)),
                    new PahoClient.Answer(this::accepted, failure -> heard(() -> fail(failure)))));
        } catch (MqttException | IOException | GeneralSecurityException | RuntimeException failure) {
            heard(() -> fail(failure));
        }
    }

    /**
     * The library has no deadline for CONNACK and SUBACK. What waited for us may come before SUBACK, and take its time;
     * before CONNACK nothing may.
     */
    private void awaitAnswer() {
        deadline.cancel(false);
        long before = bytesRead();
        deadline = thread.after(profile.session().connectTimeout(), () -> {
            if (acceptedAt.isPresent() && bytesRead() > before) {
                awaitAnswer();
            } else {
                end(FailureReason.of(FailureReason.Kind.NO_ANSWER));
            }
        });
    }

    private long bytesRead() {
        return client.map(PahoClient::bytesRead).orElse(0L);
    }

    /** Hands over to the session thread, where it is heard unless the connection has ended by then. */
    private void heard(Runnable news) {
        thread.run(() -> {
            if (!ended) {
                news.run();
            }
        });
    }

    private void accepted(IMqttToken connack) {
        heard(() -> {
            acceptedAt = Optional.of(System.nanoTime());
            awaitAnswer();
            subscribe();
        });
    }

    private void subscribe() {
        boolean presence = profile.presence().enabled();
        String own = profile.session().subscribe();
        int qos = profile.session().qos();
        String[] topics = presence ? new String[] {own, profile.presence().peerTopic()} : new String[] {own};
        int[] wanted = presence ? new int[] {qos, 1} : new int[] {qos};
        PahoClient.Answer answer = new PahoClient.Answer(
                suback -> heard(() -> subscribed(suback.getGrantedQos()[0])), failure -> heard(() -> fail(failure)));
        attempt(paho -> paho.subscribe(topics, wanted, null, answer));
    }

    private void subscribed(int granted) {
        deadline.cancel(false);
        if (granted == FAILURE_CODE) {
            end(new FailureReason(
                    FailureReason.Kind.SUBSCRIPTION_REFUSED, profile.session().subscribe()));
            return;
        }
        if (profile.presence().enabled()) {
            attempt(paho -> publishPresence(paho, PresencePayload.online(OffsetDateTime.now(ZoneId.systemDefault()))));
        }
        listener.established(granted);
    }

    private IMqttToken publishPresence(MqttAsyncClient paho, Payload payload) throws MqttException {
        return paho.publish(profile.presence().topic(), payload.bytes(), 0, true);
    }

    /** A retained message may be one that has been shown when it was new. */
    private void arriving(PublishPacket publish, Optional<String> presence) {
        if (!publish.retained() && presence.filter(publish.topic()::equals).isEmpty()) {
            listener.arriving(publish.payload());
        }
    }

    private void takeMail() {
        List<Mailbox.Arrived> messages = new ArrayList<>();
        for (Mailbox.Arrived mail : mailbox.take()) {
            if (mail.presence()) {
                acknowledge(mail);
                listener.presence(mail);
            } else {
                messages.add(mail);
            }
        }
        if (!messages.isEmpty()) {
            listener.arrived(messages);
        }
    }

    private interface Call {
        void on(MqttAsyncClient paho) throws MqttException;
    }

    /**
     * A call that fails ends the connection, but not before the caller is through. Where it fails because the connection
     * has just gone, the library is about to tell why.
     */
    private boolean attempt(Call call) {
        try {
            call.on(client.orElseThrow().paho());
            return true;
        } catch (MqttException | RuntimeException failure) {
            Future<?> unused = thread.after(
                    FailureClassifier.isGone(failure) ? WHY_IT_IS_GONE : Duration.ZERO,
                    () -> heard(() -> fail(failure)));
            return false;
        }
    }

    /** Of what was sent here, the own message that waits longest for the broker's answer. */
    public Optional<Long> unanswered() {
        return persistence.unanswered();
    }

    /** Hands an own message over to the library; whether it took it. */
    public boolean publish(Message message) {
        if (ended) {
            return false;
        }
        int qos = profile.session().qos();
        PahoClient.Answer answer = qos == 0
                ? new PahoClient.Answer(written -> thread.run(() -> listener.sent(message.id())), failure -> {})
                : PahoClient.Answer.IGNORED;
        persistence.carry(message.id());
        try {
            return attempt(paho -> {
                MqttMessage publish = new MqttMessage(message.payload().bytes());
                publish.setQos(qos);
                publish.setRetained(profile.session().retain());
                paho.publish(profile.session().publish(), publish, null, answer);
            });
        } finally {
            persistence.carryNothing();
        }
    }

    /** The message is on disk: PUBACK or PUBCOMP goes out. */
    public void acknowledge(Mailbox.Arrived message) {
        if (!ended && message.qos() > 0) {
            LOG.fine(() -> "packet " + message.packetId() + ": acknowledged");
            attempt(paho -> paho.messageArrivedComplete(message.packetId(), message.qos()));
        }
    }

    /** When CONNACK came ({@link System#nanoTime}), if it did. */
    public Optional<Long> acceptedAt() {
        return acceptedAt;
    }

    private void fail(Throwable failure) {
        if (failure.getCause() instanceof WireFailure.SessionLost) {
            LOG.info("The broker at " + BrokerAddress.of(uri) + " has lost the session");
            end();
            listener.sessionLost();
        } else {
            FailureReason reason = client.map(paho -> paho.reason(failure))
                    .orElseGet(() -> FailureClassifier.of(failure, ConnectPhase.LOOKUP));
            LOG.log(
                    reason.kind() == FailureReason.Kind.OTHER ? Level.WARNING : Level.FINE,
                    "A failure of the library",
                    failure);
            end(reason);
        }
    }

    private void sleep() {
        end();
        listener.slept();
    }

    /** Ends it and tells why. */
    public void end(FailureReason reason) {
        if (!ended) {
            end();
            listener.broken(reason);
        }
    }

    /** Says goodbye if anyone listens, then ends it; takes well under a second. */
    public void leave() {
        if (!ended && acceptedAt.isPresent()) {
            if (profile.presence().enabled()) {
                // The library throws away what is not written when it disconnects.
                attempt(paho -> publishPresence(
                                paho, PresencePayload.offline(OffsetDateTime.now(ZoneId.systemDefault())))
                        .waitForCompletion(200));
            }
            attempt(paho -> paho.disconnect(250).waitForCompletion(450));
        }
        end();
    }

    private void end() {
        if (!ended) {
            ended = true;
            deadline.cancel(false);
            persistence.end();
            mailbox.end();
            if (client.isPresent()) {
                client.get().end(thread);
            }
        }
    }
}
