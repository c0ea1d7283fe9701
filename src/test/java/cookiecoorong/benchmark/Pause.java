package cookiecoorong.benchmark;

import java.io.IOException;

/** Waiting for time to pass, which is what is measured here, or kept out of the measurement. */
final class Pause {
    private Pause() {}

    static void millis(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
