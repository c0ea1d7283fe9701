package cookiecoorong.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * The floor of what a message takes: the MQTT library in a JVM like the window's that does nothing else and keeps nothing
 * on disk. As mosquitto_sub or as mosquitto_pub -l, at QoS 2.
 */
public final class Library {
    private static final int QOS = 2;

    private Library() {}

    /** The command that prints what comes. */
    static List<String> sub(Broker broker, String topic) {
        return command("sub", broker, topic);
    }

    /** The command that publishes each line it reads. */
    static List<String> pub(Broker broker, String topic) {
        return command("pub", broker, topic);
    }

    private static List<String> command(String what, Broker broker, String topic) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Library.class.getName(),
                what,
                "tcp://127.0.0.1:" + broker.port(),
                topic);
    }

    /** Takes {@code sub} or {@code pub}, the broker's address and the topic. */
    public static void main(String... arguments) throws MqttException, IOException {
        String topic = arguments[2];
        MqttAsyncClient client = new MqttAsyncClient(arguments[1], arguments[0], new MemoryPersistence());
        client.connect().waitForCompletion();
        if (arguments[0].equals("sub")) {
            IMqttMessageListener print = (from, message) -> System.out.println(new String(message.getPayload(), UTF_8));
            client.subscribe(topic, QOS, print).waitForCompletion();
        } else {
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                client.publish(topic, line.getBytes(UTF_8), QOS, false);
            }
        }
    }
}
