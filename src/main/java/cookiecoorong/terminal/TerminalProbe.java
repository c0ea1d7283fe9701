package cookiecoorong.terminal;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Asks the terminal where its cursor is (DSR 6), which tells how wide it draws ambiguous characters, how long an answer
 * takes, and that all keys pressed before the question have arrived. The answers come among the keys; nobody waits for
 * them, because some terminals never answer.
 */
public final class TerminalProbe {
    static final String WHERE = "\033[6n";

    /** Of ambiguous East Asian width, as the frame, marks and punctuation are. */
    private static final String SAMPLE = "┌·…";

    /** The sample takes no more. */
    static final int MAX_COLUMNS = 2 * SAMPLE.length();

    /** In the upper left corner, before a frame is drawn over it. */
    private static final String MEASURE = "\033[H" + SAMPLE + WHERE;

    /** ESCDELAY of a terminal of which nothing is known: quick enough for the Escape key, and for most slow lines. */
    private static final int USUAL_MILLIS = 400;

    private static final int MAX_MILLIS = 2000;

    /** Whose questions are asked. Called on the key reader's thread; returns at once. */
    public interface Client {
        /** Wants {@link FrameScreen#ask} to be called soon. */
        void ask();

        /** An answer has come: the wheel pressed arrow keys before that was switched off. */
        void wheelPressedArrows();

        /** An answer has come: whether ambiguous characters take two columns. */
        void measured(boolean wide);
    }

    private final Client client;
    private final LongSupplier nanos;
    private boolean measuring;
    private long asked;
    private long roundTrip;

    public TerminalProbe(Client client) {
        this(client, System::nanoTime);
    }

    TerminalProbe(Client client, LongSupplier nanos) {
        this.client = client;
        this.nanos = nanos;
    }

    /** The question how wide ambiguous characters are. */
    synchronized String measure() {
        measuring = true;
        asked = nanos.getAsLong();
        return MEASURE;
    }

    /** The question whose answer comes after all keys that were pressed before it. */
    synchronized String where() {
        asked = nanos.getAsLong();
        return WHERE;
    }

    /** Has the question asked that {@link #where} is; without an answer, time decides. */
    void ask() {
        client.ask();
    }

    void wheelPressedArrows() {
        client.wheelPressedArrows();
    }

    /** @param row from 1, as the column */
    void answered(int row, int column) {
        boolean sample;
        synchronized (this) {
            sample = measuring && row == 1 && column > SAMPLE.length() && column <= MAX_COLUMNS + 1;
            measuring = false;
            roundTrip = nanos.getAsLong() - asked;
        }
        if (sample) {
            client.measured(column > SAMPLE.length() + 1);
        }
    }

    /** How long the rest of a sequence, or the answer that there is none, may take. */
    synchronized int patienceMillis() {
        long threeTrips = 3 * TimeUnit.NANOSECONDS.toMillis(roundTrip);
        return (int) Math.min(MAX_MILLIS, Math.max(USUAL_MILLIS, threeTrips));
    }
}
