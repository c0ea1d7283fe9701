package cookiecoorong.session;

import cookiecoorong.chat.Payload;
import cookiecoorong.testkit.Mosquitto;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears all that a broker publishes. */
final class Eavesdropper implements AutoCloseable {
    record Heard(String topic, Payload payload) {}

    private final Process subscriber;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    Eavesdropper(Mosquitto mosquitto) throws IOException {
        subscriber = mosquitto.client("mosquitto_sub", "-t", "#", "-q", "2", "-F", "%t %x", "-c", "-i", "eavesdropper");
        mosquitto.awaitSubscription("#");
        Thread reader = new Thread(this::hear, "eavesdropper");
        reader.setDaemon(true);
        reader.start();
    }

    private void hear() {
        try (BufferedReader lines = subscriber.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                byte[] payload = HexFormat.of().parseHex(line.substring(space + 1));
                heard.add(new Heard(line.substring(0, space), Payload.of(payload)));
            }
        } catch (IOException end) {
            throw new UncheckedIOException(end);
        }
    }

    List<Heard> heard() {
        return heard;
    }

    /** The payloads on this topic so far. */
    List<byte[]> on(String topic) {
        return heard.stream()
                .filter(each -> each.topic().equals(topic) && each.payload().size() > 0)
                .map(each -> each.payload().bytes())
                .toList();
    }

    byte[] awaitOn(String topic) {
        return awaitOn(topic, 0);
    }

    byte[] awaitOn(String topic, int index) {
        Fixture.until(() -> on(topic).size() > index);
        return on(topic).get(index);
    }

    @Override
    public void close() {
        subscriber.destroyForcibly();
        subscriber.onExit().join();
    }
}
