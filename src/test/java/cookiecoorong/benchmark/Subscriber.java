package cookiecoorong.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.TimeUnit;

/** A mosquitto_sub that is listened to: it is to print {@link Letters#numbered}, from 0 on. */
final class Subscriber implements AutoCloseable {
    /** Nothing for so long, and nothing will come any more. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final BufferedReader out;
    private int received;
    private String order = "";

    Subscriber(Broker broker, String topic) throws IOException {
        process = new ProcessBuilder(broker.client("mosquitto_sub", topic)).start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        Pause.millis(500);
    }

    /** Waits until it has had so many; says so if one was not where it belongs. */
    String await(int count) throws IOException {
        while (received < count) {
            if (!Letters.numbered(received).equals(next())) {
                order = ", NOT IN ORDER";
            }
            received++;
        }
        return order;
    }

    private String next() throws IOException {
        long began = System.nanoTime();
        while (!out.ready()) {
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new IOException("mosquitto_sub got no more than %,d messages".formatted(received));
            }
            Pause.millis(1);
        }
        return out.readLine();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
