package cookiecoorong.screen;

import cookiecoorong.chat.Conversation;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Logger;

/** Lets each notice stand for as long as it takes to read. */
final class NoticeTimer {
    private final Conversation conversation;
    private final Status status;
    private final Function<Duration, Executor> later;
    private final Consumer<Runnable> guiThread;
    private final Runnable redraw;

    /** The turn of the notice that is being read. */
    private int timed;

    /**
     * Times the notices of this conversation.
     *
     * @param later what runs a task after so long, on any thread
     * @param guiThread runs a task on the GUI thread
     */
    NoticeTimer(
            Conversation conversation,
            Status status,
            Function<Duration, Executor> later,
            Consumer<Runnable> guiThread,
            Runnable redraw) {
        this.conversation = conversation;
        this.status = status;
        this.later = later;
        this.guiThread = guiThread;
        this.redraw = redraw;
    }

    /** Shows the notice whose turn it is now, if that is another than before, or that there is none any more. */
    void begin() {
        int turn = conversation.notices().turn();
        if (turn != timed) {
            timed = turn;
            redraw.run();
            conversation
                    .notice()
                    .ifPresent(notice ->
                            later.apply(status.readingTime(notice)).execute(() -> guiThread.accept(() -> read(turn))));
        }
    }

    private void read(int turn) {
        conversation.notices().read(turn);
        begin();
    }

    /** A key was pressed: what waited for a reader has one now. */
    void userIsHere() {
        conversation.notices().userIsHere();
        begin();
    }

    /** For a notice that begins in the window. The logger is looked up late, since the first frame does not wait for it. */
    void beginAndLog() {
        conversation
                .notice()
                .ifPresent(notice -> Logger.getLogger("cookiecoorong.screen")
                        .info(() -> "Notice " + notice.kind() + " " + notice.detail()));
        begin();
    }
}
