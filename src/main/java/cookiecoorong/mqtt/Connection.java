package cookiecoorong.mqtt;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Message;
import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.net.ConnectPhase;
import cookiecoorong.mqtt.wire.Wire;
import cookiecoorong.mqtt.wire.WireFailure;
import cookiecoorong.profile.BrokerAddress;
import cookiecoorong.profile.Profile;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * what the library still says after that is not heard.
 */
public final class Connection {
    /** Mosquitto drops what goes beyond 20 in flight, and MQTT 3.1.1 has no way to say so. */
    public static final int MAX_IN_FLIGHT = 10;

    private static final Duration WHY_IT_IS_GONE = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger("cookiecoorong.session");

    private final SessionThread thread;
    private final Profile profile;
    private final URI uri;
    private final ConnectionRequest request;
    private final PayloadEncoder encoder;
    private final ConnectionListener listener;
    private final PahoPersistence persistence;
    private final Mailbox mailbox;

    private Optional<PahoClient> client = Optional.empty();
    private Future<?> deadline = CompletableFuture.completedFuture(null);
    private Optional<Long> acceptedAt = Optional.empty();
    private boolean ended;
    private int qos;

    public Connection(
            SessionThread thread,
            Profile profile,
            URI uri,
            ConnectionRequest request,
            PayloadEncoder encoder,
            InflightStore exchanges,
            ConnectionListener listener) {
        this.thread = thread;
        this.profile = profile;
        this.uri = uri;
        this.request = request;
        this.encoder = encoder;
        this.listener = listener;
        this.qos = profile.session().qos();
        this.persistence = new PahoPersistence(
                exchanges, listener::arriving, id -> thread.run(() -> listener.delivered(id)), this::announce);
        this.mailbox =
                new Mailbox(persistence::payload, () -> heard(this::takeMail), failure -> heard(() -> fail(failure)));
    }

    /** Begins to connect. What comes of it is told later. */
    public void open() {
        persistence.logUnfinished();
        awaitAnswer();
        try {
            client = Optional.of(PahoClient.connect(
                    profile,
                    uri,
                    request.will().map(will -> will.with(encoder.farewell(will))),
                    encoder.maxBytes(),
                    persistence,
                    mailbox,
                    new PingClock(
                            thread,
                            profile.session().keepAlive(),
                            () -> wire().filter(Wire::maySilencePings).isPresent(),
                            () -> heard(this::sleep)),
                    (topic, size) -> heard(() -> listener.cut(topic, size)),
                    new PahoClient.Answer(this::accepted, failure -> heard(() -> fail(failure)))));
        } catch (MqttException | IOException | GeneralSecurityException | RuntimeException failure) {
            heard(() -> fail(failure));
        }
    }

    /**
     * The library has no deadline for CONNACK and SUBACK. What waited for us may come before SUBACK and take its time, as
     * may unfinished messages of ours, which the library writes before SUBSCRIBE; before CONNACK nothing may.
     */
    private void awaitAnswer() {
        deadline.cancel(false);
        long before = bytesMoved();
        deadline = thread.after(profile.session().connectTimeout(), () -> {
            if (acceptedAt.isPresent()
                    && (bytesMoved() > before
                            || wire().filter(Wire::mayBeCarrying).isPresent())) {
                awaitAnswer();
            } else {
                end(FailureClassifier.ofSilence(phase()));
            }
        });
    }

    private long bytesMoved() {
        return wire().map(Wire::bytesMoved).orElse(0L);
    }

    private ConnectPhase phase() {
        return wire().map(Wire::phase).orElse(ConnectPhase.LOOKUP);
    }

    private Optional<Wire> wire() {
        return client.map(PahoClient::wire);
    }

    /** Hands over to the session thread, where it is heard unless the connection has ended by then. */
    private void heard(Runnable news) {
        thread.run(() -> {
            if (!ended) {
                news.run();
            }
        });
    }

    /** Does not answer where the connection has ended. */
    private CompletableFuture<Optional<ConnectionRequest.State>> announce(List<Payload> messages) {
        CompletableFuture<Optional<ConnectionRequest.State>> answer = new CompletableFuture<>();
        heard(() -> {
            try {
                answer.complete(listener.resending(messages));
            } catch (IOException failure) {
                end(FailureClassifier.storage(failure));
            }
        });
        return answer;
    }

    private void accepted(IMqttToken connack) {
        boolean sessionPresent = connack.getSessionPresent();
        heard(() -> {
            acceptedAt = Optional.of(System.nanoTime());
            awaitAnswer();
            unsubscribe(request.outdated());
            subscribe(sessionPresent);
        });
    }

    private void subscribe(boolean sessionPresent) {
        List<ConnectionRequest.Subscription> wanted = request.subscriptions();
        String[] filters =
                wanted.stream().map(ConnectionRequest.Subscription::filter).toArray(String[]::new);
        int[] qos =
                wanted.stream().mapToInt(ConnectionRequest.Subscription::qos).toArray();
        PahoClient.Answer answer = new PahoClient.Answer(
                suback -> heard(() -> subscribed(suback.getGrantedQos(), sessionPresent)),
                failure -> heard(() -> fail(failure)));
        attempt(paho -> paho.subscribe(filters, qos, null, answer));
    }

    private void subscribed(int[] granted, boolean sessionPresent) {
        deadline.cancel(false);
        listener.established(Arrays.stream(granted).boxed().toList(), sessionPresent);
    }

    /** Takes subscriptions back; filters that the session does not have do no harm (section 3.10.4). */
    public void unsubscribe(Set<String> filters) {
        if (!ended && !filters.isEmpty()) {
            attempt(paho -> paho.unsubscribe(filters.toArray(String[]::new), null, PahoClient.Answer.IGNORED));
        }
    }

    /**
     * Publishes a state, which the broker keeps for those who subscribe later. Where the connection ends, it is lost.
     *
     * @param answered run on the session thread when the broker has it, or at QoS 0 when it is written
     */
    public void publishState(ConnectionRequest.State state, Runnable answered) {
        if (!ended) {
            PahoClient.Answer answer = new PahoClient.Answer(token -> heard(answered), failure -> {});
            attempt(paho -> publish(paho, state.with(encoder.state(state)), answer));
        }
    }

    private static IMqttToken publish(MqttAsyncClient paho, ConnectionRequest.State state, PahoClient.Answer answer)
            throws MqttException {
        return paho.publish(state.topic(), new StateMessage(state), null, answer);
    }

    private void takeMail() {
        listener.arrived(mailbox.take());
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

    /** From now on own messages go out with this QoS. */
    public void publishAt(int chosen) {
        qos = chosen;
    }

    /** Hands an own message over to the library; whether it took it. */
    public boolean publish(Message message) {
        if (ended) {
            return false;
        }
        PahoClient.Answer answer = qos == 0
                ? new PahoClient.Answer(written -> thread.run(() -> listener.sent(message.id())), failure -> {})
                : PahoClient.Answer.IGNORED;
        OwnMessage own = new OwnMessage(
                message.id(), encoder.message(message), qos, profile.session().retain());
        return persistence.publish(
                () -> attempt(paho -> paho.publish(profile.session().publish(), own, null, answer)));
    }

    /** Hands an own message over once more, beside what waits; whether the library took it. */
    public boolean publishCopy(Message message, Runnable delivered) {
        if (ended) {
            return false;
        }
        MqttMessage copy = new MqttMessage(encoder.message(message).bytes());
        copy.setQos(qos);
        PahoClient.Answer answer = new PahoClient.Answer(token -> heard(delivered), failure -> {});
        return persistence.publishCopy(
                () -> attempt(paho -> paho.publish(profile.session().publish(), copy, null, answer)));
    }

    /** How many copies are under way. */
    public int copiesUnderWay() {
        return persistence.copiesUnderWay();
    }

    /** Sends PUBACK or PUBCOMP. To be called when the message is on disk. */
    public void acknowledge(IncomingMessage message) {
        acknowledge(List.of(message));
    }

    /** The same for several, whose PUBCOMPs go out together. */
    public void acknowledge(List<IncomingMessage> messages) {
        if (ended) {
            return;
        }
        persistence.completing(
                (int) messages.stream().filter(message -> message.qos() == 2).count());
        for (IncomingMessage message : messages) {
            if (message.qos() > 0) {
                LOG.fine(() -> "packet " + message.packetId() + ": acknowledged");
                attempt(paho -> paho.messageArrivedComplete(message.packetId(), message.qos()));
            }
        }
    }

    /** How long ago CONNACK came, if it did. */
    public Optional<Duration> lasted() {
        return acceptedAt.map(since -> Duration.ofNanos(System.nanoTime() - since));
    }

    private void fail(Throwable failure) {
        if (failure.getCause() instanceof WireFailure.SessionLost) {
            LOG.info("The broker at " + BrokerAddress.of(uri) + " has lost the session");
            end();
            listener.sessionLost();
        } else {
            FailureReason reason = FailureClassifier.of(failure, phase());
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

    /**
     * Disconnects if anyone listens, then ends it; takes well under a second.
     *
     * @param last published before, in place of the will, which a broker does not publish then (section 3.14.4)
     */
    public void leave(Optional<ConnectionRequest.State> last) {
        if (!ended && acceptedAt.isPresent()) {
            // The library throws away what is not written when it disconnects.
            last.ifPresent(state ->
                    attempt(paho -> publish(paho, state.with(encoder.farewell(state)), PahoClient.Answer.IGNORED)
                            .waitForCompletion(200)));
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
