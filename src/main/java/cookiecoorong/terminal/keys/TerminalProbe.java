package cookiecoorong.terminal.keys;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Asks the terminal where its cursor is (DSR 6), which tells whether it shows UTF-8, how wide it draws ambiguous
 * characters, how long an answer takes, and that all keys pressed before the question have arrived. The answers come among
 * the keys; nobody waits for them, because some terminals never answer.
 */
public final class TerminalProbe {
    private static final String WHERE = "\033[6n";

    /** Characters of ambiguous East Asian width: a line, a mark, punctuation. */
    private static final String SAMPLE = "┌·…";

    /** Columns of the sample if all of it is wide. */
    private static final int MAX_COLUMNS = 2 * SAMPLE.length();

    /** One column in every terminal that shows UTF-8, and two in others. */
    private static final String LETTER = "ñ";

    private static final int OTHER_COLUMNS = 2;

    /**
     * From here on the terminal is to show UTF-8 (DOCS of ISO 2022). In another encoding, bytes of a text could be
     * controls (C1).
     */
    private static final String SHOW_UTF_8 = "\033%G";

    /** Written in the upper left corner; the frame is then drawn over it. */
    private static final String MEASURE = "\033[H" + LETTER + WHERE + SHOW_UTF_8 + "\033[H" + SAMPLE + WHERE;

    /** Wait for the rest of a sequence from a terminal that has never answered, in milliseconds. */
    private static final int USUAL_MILLIS = 320;

    private static final int MAX_MILLIS = 2000;

    /** Longest wait for an answer when the program ends, in milliseconds. */
    private static final int LAST_MILLIS = 600;

    /** Whose questions are asked. Called on the key reader's thread; returns at once. */
    public interface Client {
        /** Wants {@link #where} to be sent to the terminal soon. */
        void ask();

        /** An answer has come: the wheel pressed arrow keys before that was switched off. */
        void wheelPressedArrows();

        /** An answer has come: the terminal showed another encoding than UTF-8 before. */
        void showedOtherEncoding();

        /** An answer has come: whether ambiguous characters take two columns. */
        void measured(boolean wide);
    }

    private final Client client;
    private final LongSupplier nanos;
    private boolean measuring;
    private int unanswered;
    private long asked;
    private long roundTrip;

    public TerminalProbe(Client client) {
        this(client, System::nanoTime);
    }

    TerminalProbe(Client client, LongSupplier nanos) {
        this.client = client;
        this.nanos = nanos;
    }

    /**
     * Returns the questions which encoding the terminal shows and how wide ambiguous characters are, and between them what
     * has it show UTF-8; only that if a row of so many columns has no place for them.
     */
    public synchronized String measure(int columns) {
        if (columns <= MAX_COLUMNS) {
            return SHOW_UTF_8;
        }
        measuring = true;
        count();
        count();
        return MEASURE;
    }

    /** Returns the question whose answer comes behind all keys that were pressed before it. */
    public synchronized String where() {
        count();
        return WHERE;
    }

    private void count() {
        unanswered++;
        asked = nanos.getAsLong();
    }

    /** Waits for an answer that may be under way, before the user's shell would read it as typed. */
    public synchronized void awaitAnswer() throws InterruptedException {
        long patience = Math.min(LAST_MILLIS, patienceMillis());
        long left = patience - TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - asked);
        while (unanswered > 0 && left > 0) {
            wait(left);
            left = patience - TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - asked);
        }
    }

    /**
     * Has {@link #where} asked; if no answer comes, time decides. An answer that takes too long is not asked for, because
     * the user's shell could be the one to get it. The line may only have been held up: each time it counts half.
     */
    void ask() {
        if (isInTime()) {
            client.ask();
        }
    }

    private synchronized boolean isInTime() {
        boolean inTime = TimeUnit.NANOSECONDS.toMillis(roundTrip) < MAX_MILLIS;
        roundTrip = inTime ? roundTrip : roundTrip / 2;
        return inTime;
    }

    void wheelPressedArrows() {
        client.wheelPressedArrows();
    }

    /** @param row from 1, as the column */
    void answered(int row, int column) {
        boolean letter;
        boolean sample;
        synchronized (this) {
            letter = measuring && row == 1 && column <= OTHER_COLUMNS + 1;
            sample = measuring && row == 1 && column > SAMPLE.length() && column <= MAX_COLUMNS + 1;
            measuring = letter;
            unanswered = Math.max(0, unanswered - 1);
            notifyAll();
            roundTrip = nanos.getAsLong() - asked;
        }
        if (letter && column > OTHER_COLUMNS) {
            client.showedOtherEncoding();
        }
        if (sample) {
            client.measured(column > SAMPLE.length() + 1);
        }
    }

    /** Returns how long the rest of a sequence, or the answer that there is none, may take. */
    synchronized int patienceMillis() {
        long threeTrips = 3 * TimeUnit.NANOSECONDS.toMillis(roundTrip);
        return (int) Math.min(MAX_MILLIS, Math.max(USUAL_MILLIS, threeTrips));
    }
}
