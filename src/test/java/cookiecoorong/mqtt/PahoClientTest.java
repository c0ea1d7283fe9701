package cookiecoorong.mqtt;

import cookiecoorong.session.Fixture;
import cookiecoorong.session.MemoryStorage;
import cookiecoorong.testkit.ScriptedBroker;
import cookiecoorong.testkit.Unannounced;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.junit.jupiter.api.Test;

final class PahoClientTest {

    @Test
    void a_sender_that_missed_that_it_should_stop_ends_too() throws Exception {
        SessionThread thread = new SessionThread(bug -> {});
        try (ScriptedBroker broker = new ScriptedBroker()) {
            CountDownLatch accepted = new CountDownLatch(1);
            PahoPersistence exchanges =
                    new PahoPersistence(new MemoryStorage(), packet -> {}, id -> {}, new Unannounced());
            FutureTask<PahoClient> connecting = new FutureTask<>(() -> PahoClient.connect(
                    Fixture.profile(broker.uri()),
                    broker.uri(),
                    Optional.empty(),
                    1000,
                    exchanges,
                    new Mailbox(exchanges::payload, () -> {}, failure -> {}),
                    new PingClock(thread, Duration.ofMinutes(1), () -> false, () -> {}),
                    (topic, size) -> {},
                    new PahoClient.Answer(token -> accepted.countDown(), failure -> {})));
            thread.run(connecting);
            broker.welcome(false);
            accepted.await();
            PahoClient client = connecting.get();
            Thread sender = sender();
            Fixture.until(() -> sender.getState() == Thread.State.WAITING);
            toldToStopUnheard(client.paho());
            thread.run(() -> client.end(thread));
            Fixture.awaitNoLibraryThreads();
        } finally {
            thread.stop();
        }
    }

    private static Thread sender() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("MQTT Snd: COOKIE"))
                .findAny()
                .orElseThrow();
    }

    /** As the library does it, without the call that wakes the sender. */
    private static void toldToStopUnheard(MqttAsyncClient paho) throws ReflectiveOperationException {
        Object comms = field(MqttAsyncClient.class, "comms").get(paho);
        Object sender = field(comms.getClass(), "sender").get(comms);
        Field state = field(sender.getClass(), "target_state");
        state.set(sender, state.getType().getEnumConstants()[0]);
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
