package cookiecoorong.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.ConnectionRequest.State;
import cookiecoorong.mqtt.packet.MqttPacket;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Lets the session publish a state before the library sends again what the broker has not acknowledged: one that does no
 * QoS 2 takes that for other messages, and whoever receives them is to know better. Called by the library's reading thread;
 * ended by the session thread.
 */
public final class ResendGate {
    /** The session. */
    public interface Session {
        /** What is to be published before these messages are sent again, if anything; asked on any thread. */
        CompletableFuture<Optional<State>> announce(List<Payload> messages);
    }

    private final InflightStore exchanges;
    private final Session session;

    /** Fails when the connection has ended; the session does not answer then. */
    private final CompletableFuture<Optional<State>> end = new CompletableFuture<>();

    ResendGate(InflightStore exchanges, Session session) {
        this.exchanges = exchanges;
        this.session = session;
    }

    /**
     * The broker has accepted the connection, which the library does not know yet. Waits for the session.
     *
     * @return the packet that goes first
     * @throws IOException the connection has ended
     */
    public Optional<byte[]> before() throws IOException {
        Set<String> keys = exchanges.keys();
        List<Payload> messages = keys.stream()
                .filter(key -> InflightKeys.isToBePublished(key, keys))
                .flatMap(key -> exchanges.packet(key).stream())
                .flatMap(packet -> PublishPacket.of(packet).stream())
                .map(PublishPacket::payload)
                .toList();
        return messages.isEmpty() ? Optional.empty() : answer(messages).map(ResendGate::packet);
    }

    private Optional<State> answer(List<Payload> messages) throws IOException {
        try {
            return session.announce(messages)
                    .applyToEither(end, Function.identity())
                    .get();
        } catch (ExecutionException e) {
            throw new IOException("The connection has ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static byte[] packet(State state) {
        byte[] topic = state.topic().getBytes(UTF_8);
        return MqttPacket.publish(MqttPacket.RETAIN, topic, 0, state.payload().bytes())
                .bytes();
    }

    void end() {
        end.cancel(false);
    }
}
